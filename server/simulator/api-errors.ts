/** A refusal in Intercom's words; the API's error handler turns it into an `error.list`. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly code: string;
  readonly field: string | undefined;
  readonly headers: Record<string, string>;

  constructor(facts: {
    status: number;
    code: string;
    message: string;
    field?: string;
    headers?: Record<string, string>;
  }) {
    super(facts.message);
    this.status = facts.status;
    this.code = facts.code;
    this.field = facts.field;
    this.headers = facts.headers ?? {};
  }
}

export function notFound(code: string, message: string): ApiError {
  return new ApiError({ status: 404, code, message });
}

export function invalid(message: string, field?: string): ApiError {
  return new ApiError({
    status: 400,
    code: 'parameter_invalid',
    message,
    ...(field === undefined ? {} : { field }),
  });
}

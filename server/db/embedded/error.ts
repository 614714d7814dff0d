type Code =
  | 'no_binaries'
  | 'no_os_user'
  | 'data_folder'
  | 'password_file'
  | 'other_version'
  | 'in_use'
  | 'start_failed'
  | 'not_running';

/** The embedded database cannot be had; the message says what to do about it and holds no secret. */
export class EmbeddedDatabaseError extends Error {
  override readonly name = 'EmbeddedDatabaseError';
  readonly code: Code;

  constructor(code: Code, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

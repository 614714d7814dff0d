type Fields = Record<string, string | number | boolean | null | undefined>;

/** Structured log lines. Fields hold ids, counts and codes; never customer text, never a secret. */
export interface Logger {
  debug: (message: string, fields?: Fields) => void;
  info: (message: string, fields?: Fields) => void;
  warn: (message: string, fields?: Fields) => void;
  error: (message: string, fields?: Fields) => void;
}

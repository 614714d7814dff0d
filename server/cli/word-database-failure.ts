const MISSING_TABLE = '42P01';
const MISSING_COLUMN = '42703';

/** What the operator does about a database that fails; `code` is of Postgres or of the system. */
export function wordDatabaseFailure(code: string): string {
  if (code === MISSING_TABLE || code === MISSING_COLUMN) {
    return 'The database has an older schema: start the current version of the service once (npm start).';
  }
  return `The database does not answer (${code}). Check DATABASE_URL and that the service runs.`;
}

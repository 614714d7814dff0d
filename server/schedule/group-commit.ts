/** More waits than may wait: the caller is to come back later. */
export class QueueFullError extends Error {
  override readonly name = 'QueueFullError';
}

export interface GroupCommit<Row> {
  /** Resolves once the row is written; rejects with what stands against it, or with `QueueFullError`. */
  add: (row: Row) => Promise<void>;
}

interface GroupCommitOptions<Row> {
  /** Writes all rows or none. */
  write: (rows: Row[]) => Promise<void>;
  /** Whether a failed write may be the fault of one of its rows; any other failure holds for all of them. */
  isRowFault: (error: unknown) => boolean;
  sizeOf: (row: Row) => number;
  /** Of one write; a single row that is larger is written alone. */
  group: Limit;
  queue: Limit;
}

interface Limit {
  rows: number;
  size: number;
}

interface Waiting<Row> {
  row: Row;
  size: number;
  resolve: () => void;
  reject: (error: unknown) => void;
}

/**
 * Writes rows together without a timer: a row that comes alone is written as soon as the
 * process has read what else lies on its connections, and whatever comes while a
 * write is under way goes into the next one. One bad row fails alone.
 */
export function createGroupCommit<Row>(options: GroupCommitOptions<Row>): GroupCommit<Row> {
  const { write, isRowFault, sizeOf, group: groupLimit, queue: queueLimit } = options;
  const queue: Waiting<Row>[] = [];
  let queuedSize = 0;
  let isWriting = false;

  async function writeAll(): Promise<void> {
    while (queue.length > 0) await writeGroup(takeGroup());
    isWriting = false;
  }

  function takeGroup(): Waiting<Row>[] {
    let rows = 0;
    let groupSize = 0;
    for (const { size } of queue) {
      if (rows > 0 && (rows === groupLimit.rows || groupSize + size > groupLimit.size)) break;
      rows += 1;
      groupSize += size;
    }
    queuedSize -= groupSize;
    return queue.splice(0, rows);
  }

  async function writeGroup(group: Waiting<Row>[]): Promise<void> {
    try {
      await write(group.map(({ row }) => row));
      for (const { resolve } of group) resolve();
    } catch (error) {
      if (group.length > 1 && isRowFault(error)) {
        for (const one of group) await writeGroup([one]);
      } else {
        for (const { reject } of group) reject(error);
      }
    }
  }

  return {
    add: (row) =>
      new Promise((resolve, reject) => {
        const size = sizeOf(row);
        if (queue.length >= queueLimit.rows || queuedSize + size > queueLimit.size) {
          reject(new QueueFullError('Too much waits to be written'));
          return;
        }
        queue.push({ row, size, resolve, reject });
        queuedSize += size;
        if (isWriting) return;
        isWriting = true;
        // Whatever has arrived on other connections by now is read before this runs, and comes along.
        setImmediate(() => void writeAll());
      }),
  };
}

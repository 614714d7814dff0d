import { readFile, readdir } from 'node:fs/promises';

/** Linux counts in hundredths of a second: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
const SECONDS_PER_TICK = 0.01;

interface ProcessTimes {
  pid: number;
  parent: number;
  /** Of the process and of its children that have ended. */
  seconds: number;
}

/** Processor seconds that a process has used so far. */
export async function processorSeconds(pid: number): Promise<number> {
  return (await readTimes(pid))?.seconds ?? 0;
}

/** Processor seconds of a process and of everything it started. */
export async function treeSeconds(root: number): Promise<number> {
  const folders = await readdir('/proc');
  const pids = folders.filter((name) => /^\d+$/.test(name)).map(Number);
  const all = (await Promise.all(pids.map(readTimes))).filter((times) => times !== null);
  const parents = new Map(all.map(({ pid, parent }) => [pid, parent]));
  const isBelow = (pid: number | undefined): boolean =>
    pid === root || (pid !== undefined && pid > 1 && isBelow(parents.get(pid)));
  return all.filter(({ pid }) => isBelow(pid)).reduce((sum, { seconds }) => sum + seconds, 0);
}

export async function parentOf(pid: number): Promise<number> {
  const times = await readTimes(pid);
  if (times === null) throw new Error(`There is no process ${pid}.`);
  return times.parent;
}

export async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024;
}

async function readTimes(pid: number): Promise<ProcessTimes | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in brackets, which may hold anything.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = fields.slice(11, 15).map(Number);
    const seconds = ticks.reduce((sum, count) => sum + count, 0) * SECONDS_PER_TICK;
    return { pid, parent: Number(fields[1]), seconds };
  } catch {
    return null;
  }
}

import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

export interface RunningProcess {
  /** Tells apart two processes that had the same id one after the other. */
  startedAt: string;
  command: string;
}

/**
 * The process with that id, or null. One that has ended but was not collected by its parent counts as gone:
 * in a container without an init process it would otherwise stay for ever.
 */
export async function findProcess(pid: number): Promise<RunningProcess | null> {
  return process.platform === 'linux' ? findInProc(pid) : findWithPs(pid);
}

/** https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html: state is field 3, the start time field 22. */
async function findInProc(pid: number): Promise<RunningProcess | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8');
    // The second field is the program's name in brackets and may itself hold blanks and brackets.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return null;
    return { startedAt: fields[19] ?? '', command: command.replaceAll('\0', ' ') };
  } catch {
    return null;
  }
}

async function findWithPs(pid: number): Promise<RunningProcess | null> {
  try {
    const { stdout } = await promisify(execFile)('ps', ['-o', 'stat=,lstart=,command=', '-p', String(pid)]);
    const [, state = 'Z', startedAt = '', command = ''] = /^(\S+)\s+((?:\S+\s+){5})(.*)$/m.exec(stdout) ?? [];
    return state.startsWith('Z') ? null : { startedAt: startedAt.trim().replaceAll(/\s+/g, '-'), command };
  } catch {
    return null;
  }
}

import type { SubmitRequest } from '../../canvas/parse-submit.ts';
import type { SidebarView } from '../../canvas/view.ts';
import type { CommandDeps } from './press.ts';

/** Shows whether the assistant works, and stops it or lets it go on: for owners only. */
export async function useMainSwitch(
  { mainSwitch }: CommandDeps,
  { admin }: SubmitRequest,
  press: 'main_switch' | 'halt' | 'resume',
): Promise<SidebarView> {
  if (!mainSwitch.mayUse(admin)) return { screen: 'forbidden', what: 'main_switch', typed: null };
  if (mainSwitch.isOffInFile()) {
    return { screen: 'main_switch', state: 'off_in_file', switchedOff: null, hasFailed: false };
  }
  const isDone = press === 'main_switch' || (await mainSwitch.turn(admin, press === 'halt' ? 'off' : 'on'));
  const hasFailed = !isDone;
  if (mainSwitch.isOff()) {
    return { screen: 'main_switch', state: 'off', switchedOff: await mainSwitch.switchedOff(), hasFailed };
  }
  const state = press === 'resume' && isDone ? 'resumed' : 'on';
  return { screen: 'main_switch', state, switchedOff: null, hasFailed };
}

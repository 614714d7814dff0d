import { html } from './dom.js';
import { texts } from './language.js';
import { Menu } from './menu.js';
import { ask } from './server.js';

const t = texts.time;
const STEPS = [
  [1, t.hour],
  [24, t.day],
  [72, t.threeDays],
];

/** Moves the clock of simulator and app on, and plays whole lives of threads. */
export function TimeControls({ workspace, onPlayed, onFault }) {
  if (!workspace?.canMoveClock) return null;
  const tell = (error) => onFault(error.message);
  return html`
    <${Menu}
      label=${t.moveOn}
      hint=${t.moveOnHint}
      testId="time"
      items=${STEPS.map(([hours, name]) => ({ name, run: () => ask('/clock', { hours }).catch(tell) }))}
    />
    <${Menu}
      label=${t.lives}
      hint=${t.livesHint}
      testId="lives"
      items=${workspace.lives.map((life) => ({
        name: t.names[life],
        run: () => ask('/lives', { life }).then(({ id }) => onPlayed(id), tell),
      }))}
    />
  `;
}

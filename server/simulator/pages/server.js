import { texts } from './language.js';

const ROOT = '/simulator/ui';

/** Asks the simulator; a refusal comes as an Error with a sentence to show. */
export async function ask(path, body, signal) {
  let response;
  try {
    response = await fetch(`${ROOT}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal,
    });
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new Error(texts.unreachable);
  }
  const answer = await response.json().catch(() => null);
  if (!response.ok) {
    const error = new Error(sentence(response.status, answer?.errors?.[0]?.field));
    error.status = response.status;
    throw error;
  }
  return answer;
}

/** Calls back on every change; a connection that was lost and came back counts as one. */
export function listen(onChange) {
  const source = new EventSource(`${ROOT}/events`);
  let opened = false;
  source.onopen = () => {
    if (opened) onChange({ type: 'reconnected' });
    opened = true;
  };
  source.onmessage = (message) => onChange(JSON.parse(message.data));
  return () => source.close();
}

function sentence(status, field) {
  if (status === 404) return texts.gone;
  return texts.faults[field] ?? texts.failed(status);
}

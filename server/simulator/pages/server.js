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
    throw new Error('Der Simulator ist nicht erreichbar.');
  }
  const answer = await response.json().catch(() => null);
  if (!response.ok) {
    const error = new Error(answer?.errors?.[0]?.message ?? `Fehler ${response.status}`);
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

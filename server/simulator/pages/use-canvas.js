import { useEffect, useRef, useState } from 'preact/hooks';

import { ask } from './server.js';

const INPUTS = new Set(['input', 'textarea', 'single-select', 'dropdown', 'checkbox']);
const NOTHING = { canvas: null, fault: null, busy: false, pressed: null, values: {}, afterPress: false };

/**
 * The app's canvas for the open thread. It is asked for when the thread is opened, when the teammate changes
 * and when something new arrived, but never while the agent fills in a form.
 */
export function useCanvas(threadId, adminId, thread) {
  const [state, setState] = useState(NOTHING);
  const touched = useRef(false);
  const pressing = useRef(false);
  const turn = useRef(0);
  const latest = useRef(state);
  latest.current = state;

  const load = async () => {
    const mine = ++turn.current;
    setState((old) => ({ ...old, busy: true }));
    const answer = await ask(`/threads/${threadId}/canvas`, { adminId }).catch(toFault);
    if (mine === turn.current) show(answer, false);
  };

  const show = (answer, afterPress) => {
    touched.current = false;
    setState(
      answer.ok
        ? { ...NOTHING, canvas: answer.canvas, values: initialValues(answer.canvas), afterPress }
        : { ...NOTHING, fault: answer },
    );
  };

  const press = async (componentId) => {
    if (pressing.current) return;
    pressing.current = true;
    const mine = ++turn.current;
    const { canvas, values } = latest.current;
    setState((old) => ({ ...old, busy: true, pressed: componentId }));
    const answer = await ask(`/threads/${threadId}/canvas/submit`, {
      adminId,
      componentId,
      inputValues: values,
      currentCanvas: canvas,
    }).catch(toFault);
    pressing.current = false;
    if (mine === turn.current) show(answer, true);
  };

  useEffect(() => {
    touched.current = false;
    pressing.current = false;
    turn.current += 1;
    setState(NOTHING);
    if (threadId !== null && adminId !== null) void load();
  }, [threadId, adminId]);

  const sign = thread?.id === threadId && thread ? `${thread.entries.at(-1).id} ${thread.outcome}` : null;
  const seen = useRef({ threadId: null, sign: null });
  useEffect(() => {
    if (sign === null) return;
    const isNew = seen.current.threadId === threadId && seen.current.sign !== sign;
    seen.current = { threadId, sign };
    const inForm = latest.current.afterPress && hasInputs(latest.current.canvas);
    if (isNew && adminId !== null && !touched.current && !pressing.current && !inForm) void load();
  }, [sign]);

  return {
    ...state,
    press,
    retry: load,
    change: (id, value) => {
      touched.current = true;
      setState((old) => ({ ...old, values: { ...old.values, [id]: value } }));
    },
  };
}

export function initialValues(canvas) {
  const values = {};
  for (const component of canvas.content.components) {
    if (!INPUTS.has(component.type)) continue;
    const chosen = component.value;
    if (component.type === 'checkbox') values[component.id] = chosen ?? [];
    else if (component.type === 'input' || component.type === 'textarea') values[component.id] = chosen ?? '';
    else if (chosen !== undefined) values[component.id] = chosen;
  }
  return values;
}

function hasInputs(canvas) {
  return canvas?.content.components.some((component) => INPUTS.has(component.type)) ?? false;
}

function toFault(error) {
  return { ok: false, cause: 'page', detail: error.message };
}

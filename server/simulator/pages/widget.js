/* The simulator's Messenger: a chat bubble behind window.Intercom, for the shop page's SDK. */
(async () => {
  const ROOT = '/simulator/ui/messenger';
  // No module itself, for the SDK loads it as a plain script; what is called meanwhile waits in its queue.
  const { texts } = await import('/simulator/assets/language.js');
  const t = texts.widget;
  const { content: timeZone } = document.querySelector('meta[name="time-zone"]');
  const queued = window.Intercom?.q ?? [];
  let settings = null;
  let frame = null;
  let threadId = null;
  let events = null;
  let known = 0;

  const element = (tag, attributes, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  };

  function visitorId() {
    const id = localStorage.getItem('simulator.visitor') ?? crypto.randomUUID();
    localStorage.setItem('simulator.visitor', id);
    return id;
  }

  async function ask(path, body) {
    const jwt = settings.intercom_user_jwt;
    const response = await fetch(ROOT + path, {
      method: body ? 'POST' : 'GET',
      headers: {
        ...(jwt ? { authorization: `Bearer ${jwt}` } : { 'x-visitor-id': visitorId() }),
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      body: body && JSON.stringify(body),
    });
    if (!response.ok) throw new Error(response.status === 401 ? t.expired : t.unreachable);
    return response.json();
  }

  function start(given) {
    stop();
    settings = { ...window.intercomSettings, ...given };
    frame = build();
    document.body.append(frame.root);
    events = new EventSource(`${ROOT}/events`);
    events.onmessage = () => void refresh();
    void refresh();
  }

  function stop() {
    events?.close();
    frame?.root.remove();
    events = null;
    frame = null;
    threadId = null;
    known = 0;
  }

  async function refresh() {
    const mine = frame;
    if (!mine) return;
    try {
      const { name, threads } = await ask('/threads');
      if (mine !== frame) return;
      if (threadId !== 'new')
        threadId = (threads.find((one) => one.id === threadId) ?? threads[0])?.id ?? null;
      const thread = threads.find((one) => one.id === threadId);
      mine.hello.textContent = name ? t.helloTo(name) : t.hello;
      const messages = thread?.messages ?? [];
      if (messages.length === known) return;
      known = messages.length;
      mine.log.replaceChildren(...messages.map(bubble));
      if (messages.at(-1)?.own) {
        mine.log.append(element('p', { class: 'im-arrived' }, t.arrived));
      }
      mine.log.scrollTop = mine.log.scrollHeight;
      if (mine.panel.hidden && messages.at(-1)?.own === false) mine.launcher.dataset.unread = 'true';
    } catch (error) {
      mine.fault.textContent = error.message;
    }
  }

  function bubble(message) {
    const body = element('div', { class: 'im-text' });
    // Bodies come from the simulator's sanitiser.
    body.innerHTML = message.html;
    const time = new Date(message.at * 1000).toLocaleTimeString(texts.locale, {
      hour: '2-digit',
      minute: '2-digit',
      timeZone,
    });
    const foot = element('p', { class: 'im-foot' }, message.own ? time : `${message.name} · ${time}`);
    return element('div', { class: `im-bubble ${message.own ? 'im-own' : 'im-theirs'}` }, body, foot);
  }

  function build() {
    const style = element('link', { rel: 'stylesheet', href: '/simulator/assets/widget.css' });
    const hello = element('p', { class: 'im-hello' }, t.hello);
    const sub = element('p', { class: 'im-sub' }, t.help);
    const fresh = element('button', { type: 'button', class: 'im-new' }, t.fresh);
    const log = element('div', { class: 'im-log', role: 'log', 'aria-label': t.messages, tabindex: '0' });
    const fault = element('p', { class: 'im-fault', role: 'alert' });
    const text = element('textarea', {
      rows: '2',
      placeholder: t.placeholder,
      'aria-label': t.message,
    });
    const send = element('button', { type: 'submit' }, t.send);
    const form = element('form', { class: 'im-form' }, text, send);
    const head = element('div', { class: 'im-head' }, element('div', {}, hello, sub), fresh);
    const panel = element('section', { class: 'im-panel', 'aria-label': t.label }, head, log, fault, form);
    const launcher = element('button', { type: 'button', class: 'im-launcher', 'aria-label': t.open }, '💬');
    const root = element('div', { class: 'im-root' }, style, panel, launcher);
    panel.hidden = true;

    launcher.addEventListener('click', () => {
      panel.hidden = !panel.hidden;
      delete launcher.dataset.unread;
      launcher.setAttribute('aria-label', panel.hidden ? t.open : t.close);
      if (!panel.hidden) text.focus();
      log.scrollTop = log.scrollHeight;
    });
    fresh.addEventListener('click', () => {
      threadId = 'new';
      known = 0;
      log.replaceChildren();
      text.focus();
    });
    text.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.shiftKey) return;
      event.preventDefault();
      form.requestSubmit();
    });
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      const words = text.value.trim();
      if (words === '') return;
      send.disabled = true;
      try {
        const target = threadId === 'new' ? null : threadId;
        ({ threadId } = await ask('/messages', { threadId: target, text: words }));
        text.value = '';
        fault.textContent = '';
        await refresh();
      } catch (error) {
        fault.textContent = error.message;
      } finally {
        send.disabled = false;
      }
    });
    return { root, panel, launcher, log, hello, fault, text };
  }

  const methods = {
    boot: start,
    update: (given) => {
      if (given?.intercom_user_jwt && given.intercom_user_jwt !== settings?.intercom_user_jwt) start(given);
    },
    shutdown: () => {
      stop();
      localStorage.removeItem('simulator.visitor');
    },
    show: () => frame && (frame.panel.hidden = false),
    hide: () => frame && (frame.panel.hidden = true),
    showNewMessage: (words) => {
      if (!frame) return;
      frame.panel.hidden = false;
      frame.text.value = words ?? '';
    },
  };

  window.Intercom = (method, ...args) => methods[method]?.(...args);
  start({});
  for (const args of queued) window.Intercom(...args);
})();

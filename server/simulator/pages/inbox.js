import { render } from 'preact';
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';

import { ComposeDialog } from './compose-dialog.js';
import { Details } from './details.js';
import { html, Icon } from './dom.js';
import { useKeyboard } from './keyboard.js';
import { KeysDialog } from './keys-dialog.js';
import { LanguageSwitch } from './language-switch.js';
import { texts } from './language.js';
import { ThreadList } from './list.js';
import { ask, listen } from './server.js';
import { ThreadPane } from './thread.js';
import { TimeControls } from './time-controls.js';

const t = texts.app;
document.title = t.title;

const selectedInUrl = () => /^#\/t\/(\d+)$/.exec(location.hash)?.[1] ?? null;

function Inbox() {
  const [workspace, setWorkspace] = useState(null);
  const [me, setMe] = useState(() => localStorage.getItem('simulator.me'));
  const [threads, setThreads] = useState(null);
  const [query, setQuery] = useState('');
  const [filter, setFilter] = useState('all');
  const [selected, setSelected] = useState(selectedInUrl);
  const [thread, setThread] = useState(null);
  const [fault, setFault] = useState(null);
  const [composing, setComposing] = useState(null);
  const [showingKeys, setShowingKeys] = useState(false);
  const refreshList = useRef(() => {});
  const refreshThread = useRef(() => {});

  useEffect(() => {
    ask('/workspace').then(setWorkspace, (error) => setFault(error.message));
    const onHash = () => setSelected(selectedInUrl());
    addEventListener('hashchange', onHash);
    return () => removeEventListener('hashchange', onHash);
  }, []);

  refreshList.current = useCallback(async () => {
    try {
      setThreads(await ask(`/threads${query === '' ? '' : `?q=${encodeURIComponent(query)}`}`));
      setFault(null);
    } catch (error) {
      setFault(error.message);
    }
  }, [query]);

  refreshThread.current = useCallback(async () => {
    if (selected === null) return;
    try {
      const fresh = await ask(`/threads/${selected}`);
      setThread((shown) => (selectedInUrl() === fresh.id ? fresh : shown));
    } catch (error) {
      if (error.status === 404) setThread({ id: selected, missing: true });
      else setFault(error.message);
    }
  }, [selected]);

  useEffect(() => {
    const timer = setTimeout(() => refreshList.current(), query === '' ? 0 : 180);
    return () => clearTimeout(timer);
  }, [query]);

  useEffect(() => {
    setThread(null);
    void refreshThread.current();
  }, [selected]);

  useEffect(() => {
    let timer = null;
    const touched = new Set();
    const stop = listen((event) => {
      touched.add(event.threadId ?? 'all');
      timer ??= setTimeout(() => {
        timer = null;
        void refreshList.current();
        if (touched.has(selectedInUrl()) || touched.has('all')) void refreshThread.current();
        touched.clear();
      }, 120);
    });
    return stop;
  }, []);

  // What the app decides is no event of Intercom: while threads wait, look again now and then.
  const waiting = threads?.some((one) => one.outcome === 'pending' || one.outcome === 'suggested') ?? false;
  useEffect(() => {
    if (!waiting) return undefined;
    const timer = setInterval(() => {
      void refreshList.current();
      void refreshThread.current();
    }, 2500);
    return () => clearInterval(timer);
  }, [waiting]);

  const people = workspace?.admins.filter((admin) => admin.id !== workspace.assistantId) ?? [];
  const acting = people.find((admin) => admin.id === me) ?? people[0] ?? null;
  const shown = useMemo(
    () => threads?.filter((one) => filter === 'all' || one.outcome === filter) ?? null,
    [threads, filter],
  );
  useKeyboard({ compose: () => setComposing('email'), showKeys: () => setShowingKeys(true) });

  const act = async (path, body) => {
    await ask(`/threads/${selected}${path}`, { adminId: acting.id, ...body });
    await Promise.all([refreshThread.current(), refreshList.current()]);
  };

  return html`
    <header class="topbar">
      <div class="brand">
        <span class="brand-mark" aria-hidden="true">H</span>
        <span class="brand-name">heine</span>
        <h1 class="brand-sub">${t.place}</h1>
      </div>
      <div class="topbar-actions">
        <button type="button" class="button" title=${t.newEmail} onClick=${() => setComposing('email')}>
          <${Icon} name="mail" /><span class="button-words">${t.newEmail}</span>
        </button>
        <button type="button" class="button" title=${t.newChat} onClick=${() => setComposing('messenger')}>
          <${Icon} name="chat" /><span class="button-words">${t.newChat}</span>
        </button>
        <a class="button" href="/simulator/shop" target="_blank" rel="noopener" title=${t.shop}>
          <${Icon} name="shop" /><span class="button-words">${t.shop}</span>
        </a>
        <a class="button" href="/simulator/canvas" title=${t.previewHint}>
          <${Icon} name="canvas" /><span class="button-words">${t.preview}</span>
        </a>
        <${TimeControls}
          workspace=${workspace}
          onFault=${setFault}
          onPlayed=${(id) => {
            setFilter('all');
            setQuery('');
            location.hash = `#/t/${id}`;
          }}
        />
        <label class="acting">
          <span>${t.actingAs}</span>
          <select
            value=${acting?.id ?? ''}
            onChange=${(event) => {
              localStorage.setItem('simulator.me', event.target.value);
              setMe(event.target.value);
            }}
          >
            ${people.map(
              (admin) =>
                html`<option value=${admin.id} selected=${admin.id === acting?.id}>
                  ${admin.name} · ${teamNames(workspace, admin) || admin.jobTitle}
                </option>`,
            )}
          </select>
        </label>
        <${LanguageSwitch} />
        <button
          type="button"
          class="button keys-button"
          aria-label=${t.keys}
          title=${t.keys}
          onClick=${() => setShowingKeys(true)}
        >
          ?
        </button>
      </div>
    </header>
    ${fault && html`<p class="banner" role="alert">${fault}</p>`}
    <main class="columns" data-selected=${selected !== null}>
      <${ThreadList}
        all=${threads}
        shown=${shown}
        filter=${filter}
        onFilter=${setFilter}
        query=${query}
        onQuery=${setQuery}
        selected=${selected}
      />
      <${ThreadPane}
        selected=${selected}
        thread=${thread}
        workspace=${workspace}
        acting=${acting}
        act=${act}
      />
      <${Details} selected=${selected} thread=${thread} acting=${acting} act=${act} />
    </main>
    ${showingKeys && html`<${KeysDialog} onClose=${() => setShowingKeys(false)} />`}
    ${
      composing !== null &&
      html`<${ComposeDialog}
        channel=${composing}
        onClose=${() => setComposing(null)}
        onCreated=${(id) => {
          setComposing(null);
          setFilter('all');
          setQuery('');
          location.hash = `#/t/${id}`;
        }}
      />`
    }
  `;
}

function teamNames(workspace, admin) {
  const names = workspace.teams.filter((team) => admin.teamIds.includes(team.id)).map((team) => team.name);
  return names.join(', ');
}

render(html`<${Inbox} />`, document.getElementById('app'));

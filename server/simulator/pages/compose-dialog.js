import { useEffect, useRef, useState } from 'preact/hooks';

import { html, Icon } from './dom.js';
import { ask } from './server.js';

const EMPTY = {
  contactId: null,
  name: '',
  email: '',
  vip: false,
  channel: 'messenger',
  kind: 'conversation',
  subject: '',
  text: '',
};

export function ComposeDialog({ onClose, onCreated }) {
  const dialog = useRef(null);
  const [contacts, setContacts] = useState([]);
  const [form, setForm] = useState(EMPTY);
  const [fault, setFault] = useState(null);
  const [busy, setBusy] = useState(false);
  const set = (field) => (event) =>
    setForm((old) => ({
      ...old,
      [field]: event.target.type === 'checkbox' ? event.target.checked : event.target.value,
    }));
  const needsSubject = form.channel === 'email' || form.kind === 'ticket';

  useEffect(() => {
    dialog.current.showModal();
    ask('/contacts').then(setContacts, (error) => setFault(error.message));
  }, []);

  const send = async (event) => {
    event.preventDefault();
    setBusy(true);
    try {
      const known = form.contactId !== null;
      const { name, email, vip, ...rest } = form;
      const { id } = await ask('/threads', {
        ...rest,
        subject: needsSubject ? form.subject : '',
        ...(known ? {} : { name: name || 'Neue Kundin', email, vip }),
      });
      onCreated(id);
    } catch (error) {
      setFault(error.message);
      setBusy(false);
    }
  };

  return html`
    <dialog ref=${dialog} class="dialog" aria-labelledby="compose-title" onClose=${onClose}>
      <form onSubmit=${send}>
        <div class="dialog-head">
          <h2 id="compose-title">Kundennachricht schreiben</h2>
          <button
            type="button"
            class="icon-button"
            aria-label="Schließen"
            onClick=${() => dialog.current.close()}
          >
            <${Icon} name="close" />
          </button>
        </div>
        <label class="field">
          <span>Kundin/Kunde</span>
          <select
            value=${form.contactId ?? ''}
            onChange=${(event) => setForm((old) => ({ ...old, contactId: event.target.value || null }))}
          >
            <option value="">Neu anlegen</option>
            ${contacts.map(
              (one) =>
                html`<option value=${one.id}>
                  ${one.name}${one.vip ? ' · VIP' : ''}${one.role === 'lead' ? ' · Gast' : ''}
                </option>`,
            )}
          </select>
        </label>
        ${
          form.contactId === null &&
          html`<div class="field-row">
              <label class="field">
                <span>Name</span>
                <input value=${form.name} onInput=${set('name')} placeholder="Vor- und Nachname" />
              </label>
              <label class="field">
                <span>E-Mail</span>
                <input
                  type="email"
                  value=${form.email}
                  onInput=${set('email')}
                  placeholder="name@example.com"
                />
              </label>
            </div>
            <label class="check">
              <input type="checkbox" checked=${form.vip} onChange=${set('vip')} /> VIP
            </label>`
        }
        <div class="field-row">
          <fieldset class="field">
            <legend>Kanal</legend>
            <${Radio} name="channel" value="messenger" label="Chat" form=${form} set=${set('channel')} />
            <${Radio} name="channel" value="email" label="E-Mail" form=${form} set=${set('channel')} />
          </fieldset>
          <fieldset class="field">
            <legend>Art</legend>
            <${Radio} name="kind" value="conversation" label="Unterhaltung" form=${form} set=${set('kind')} />
            <${Radio} name="kind" value="ticket" label="Ticket" form=${form} set=${set('kind')} />
          </fieldset>
        </div>
        ${
          needsSubject &&
          html`<label class="field">
            <span>Betreff</span>
            <input value=${form.subject} onInput=${set('subject')} />
          </label>`
        }
        <label class="field">
          <span>Nachricht</span>
          <textarea rows="6" required value=${form.text} onInput=${set('text')}></textarea>
        </label>
        ${fault && html`<p class="field-error" role="alert">${fault}</p>`}
        <div class="dialog-foot">
          <button type="button" class="button" onClick=${() => dialog.current.close()}>Abbrechen</button>
          <button type="submit" class="button button-primary" disabled=${busy || form.text.trim() === ''}>
            Nachricht senden
          </button>
        </div>
      </form>
    </dialog>
  `;
}

function Radio({ name, value, label, form, set }) {
  return html`<label class="check">
    <input type="radio" name=${name} value=${value} checked=${form[name] === value} onChange=${set} />
    ${label}
  </label>`;
}

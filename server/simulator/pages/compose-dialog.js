import { useEffect, useRef, useState } from 'preact/hooks';

import { html, Icon } from './dom.js';
import { texts } from './language.js';
import { ask } from './server.js';

const t = texts.compose;
const EMPTY = {
  contactId: null,
  name: '',
  email: '',
  vip: false,
  kind: 'conversation',
  subject: '',
  text: '',
};

/** A customer's first message: a whole e-mail, or a line in the chat. */
export function ComposeDialog({ channel, onClose, onCreated }) {
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
  const isEmail = channel === 'email';
  const hasSubject = isEmail || form.kind === 'ticket';
  const close = () => dialog.current.close();

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
        channel,
        subject: hasSubject ? form.subject : '',
        ...(known ? {} : { name: name || t.newCustomer, email, vip }),
      });
      onCreated(id);
    } catch (error) {
      setFault(error.message);
      setBusy(false);
    }
  };

  return html`
    <dialog
      ref=${dialog}
      class="dialog"
      data-channel=${channel}
      aria-labelledby="compose-title"
      onClose=${onClose}
    >
      <form onSubmit=${send}>
        <div class="dialog-head">
          <h2 id="compose-title">${isEmail ? texts.app.newEmail : texts.app.newChat}</h2>
          <button type="button" class="icon-button" aria-label=${texts.close} onClick=${close}>
            <${Icon} name="close" />
          </button>
        </div>
        <div class="field-row">
          <label class="field">
            <span>${t.from}</span>
            <select
              autofocus
              value=${form.contactId ?? ''}
              onChange=${(event) => setForm((old) => ({ ...old, contactId: event.target.value || null }))}
            >
              <option value="">${t.create}</option>
              ${contacts.map(
                (one) =>
                  html`<option value=${one.id}>
                    ${one.name ?? texts.unknown}${one.vip ? ' · VIP' : ''}${
                      one.role === 'lead' ? ` · ${t.guest}` : ''
                    }
                  </option>`,
              )}
            </select>
          </label>
          <fieldset class="field">
            <legend>${t.kind}</legend>
            <div class="field-choices">
              <${Kind} value="conversation" label=${t.conversation} form=${form} set=${set('kind')} />
              <${Kind} value="ticket" label=${t.ticket} form=${form} set=${set('kind')} />
            </div>
          </fieldset>
        </div>
        ${
          form.contactId === null &&
          html`<div class="field-row">
              <label class="field">
                <span>${t.name}</span>
                <input value=${form.name} onInput=${set('name')} placeholder=${t.namePlaceholder} />
              </label>
              <label class="field">
                <span>${t.email}</span>
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
        ${
          hasSubject &&
          html`<label class="field">
            <span>${t.subject}</span>
            <input value=${form.subject} onInput=${set('subject')} />
          </label>`
        }
        <label class="field">
          <span>${t.message}</span>
          <textarea
            rows=${isEmail ? 12 : 5}
            required
            aria-describedby=${isEmail ? 'compose-hint' : undefined}
            value=${form.text}
            onInput=${set('text')}
          ></textarea>
        </label>
        ${isEmail && html`<p class="field-hint" id="compose-hint">${t.emailHint}</p>`}
        ${fault && html`<p class="field-error" role="alert">${fault}</p>`}
        <div class="dialog-foot">
          <button type="button" class="button" onClick=${close}>${t.cancel}</button>
          <button type="submit" class="button button-primary" disabled=${busy || form.text.trim() === ''}>
            ${isEmail ? t.sendEmail : t.sendChat}
          </button>
        </div>
      </form>
    </dialog>
  `;
}

function Kind({ value, label, form, set }) {
  return html`<label class="check">
    <input type="radio" name="kind" value=${value} checked=${form.kind === value} onChange=${set} />
    ${label}
  </label>`;
}

import { boot, Intercom, shutdown } from '@intercom/messenger-js-sdk';
import { render } from 'preact';

import { html } from './dom.js';
import { LanguageSwitch } from './language-switch.js';
import { texts } from './language.js';

const t = texts.shop;
document.title = t.title;
for (const element of document.querySelectorAll('[data-text]')) {
  element.textContent = t[element.dataset.text];
}
for (const element of document.querySelectorAll('[data-label]')) {
  element.setAttribute('aria-label', t[element.dataset.label]);
}
render(html`<${LanguageSwitch} />`, document.getElementById('languages'));

const appId = document.querySelector('meta[name="app-id"]').content;
const widgetUrl = `${location.origin}/simulator/messenger/widget/${appId}`;
const login = document.getElementById('login');
const account = document.getElementById('account');
const customer = document.getElementById('customer');
const status = document.getElementById('status');

async function json(path, options) {
  const response = await fetch(path, options);
  if (!response.ok) throw new Error(t.answered(path, response.status));
  return response.json();
}

/** The shop knows who is logged in; the app turns that into a token the Messenger believes. */
async function messengerToken(contactId) {
  const session = await json('/simulator/ui/shop-session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ contactId }),
  });
  const { token } = await json('/messenger/token', { headers: { authorization: `Bearer ${session.token}` } });
  return token;
}

function show(name) {
  login.hidden = name !== null;
  account.hidden = name === null;
  document.getElementById('account-name').textContent = name ?? '';
}

login.addEventListener('submit', async (event) => {
  event.preventDefault();
  try {
    const token = await messengerToken(customer.value);
    shutdown();
    boot({ app_id: appId, intercom_user_jwt: token });
    show(customer.selectedOptions[0].textContent);
    status.textContent = '';
  } catch (error) {
    status.textContent = t.loginFailed(error.message);
  }
});

document.getElementById('logout').addEventListener('click', () => {
  // Before the session ends: the next person at this device must not see the conversations.
  shutdown();
  show(null);
  boot({ app_id: appId });
});

Intercom({ app_id: appId, widgetUrl });

try {
  for (const one of await json('/simulator/ui/shop-customers')) {
    customer.append(new Option(one.name ?? one.email, one.id));
  }
  login.querySelector('button').disabled = customer.options.length === 0;
} catch (error) {
  status.textContent = error.message;
}

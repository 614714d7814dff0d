import type { Workspace } from './workspace.ts';

interface Asked {
  client_id: string;
  state?: string | undefined;
  redirect_uri?: string | undefined;
}

const MAY = [
  'Gespräche und Tickets lesen und beantworten',
  'Kontaktdaten Ihrer Kundinnen und Kunden lesen',
  'Teammitglieder und Teams lesen',
  'Schlagwörter lesen und anlegen',
  'Artikel lesen',
];

/** Intercom's question whether an app may have a workspace's data. */
export function consentPage({
  appName,
  workspaces,
  asked,
}: {
  appName: string;
  workspaces: readonly Workspace[];
  asked: Asked;
}): string {
  const people = workspaces.flatMap(({ id, name, region, admins }) =>
    admins.map(
      (admin) =>
        `<option value="${escape(`${id} ${admin.id}`)}">${escape(`${name}, ${region}: ${admin.name}`)}</option>`,
    ),
  );
  return page(
    `${appName} verbinden`,
    `<p>${escape(appName)} möchte auf Ihren Workspace zugreifen und darf dann:</p>
    <ul>${MAY.map((line) => `<li>${line}</li>`).join('')}</ul>
    <form method="post">
      ${Object.entries(asked)
        .map(([name, value]) => hidden(name, typeof value === 'string' ? value : ''))
        .join('')}
      <label>Workspace und angemeldetes Teammitglied<select name="who">${people.join('')}</select></label>
      <p class="choice">
        <button name="answer" value="allow">Zugriff erlauben</button>
        <button name="answer" value="refuse" class="quiet">Ablehnen</button>
      </p>
    </form>`,
  );
}

export function refusedPage(): string {
  return page(
    'Diese App ist hier nicht bekannt',
    '<p>Die Client-ID oder die Adresse, zu der zurückgeleitet werden soll, ist nicht eingetragen.</p>',
  );
}

/** Where the App Store ends an installation. */
export function endPage({ isDone, message }: { isDone: boolean; message: string | null }): string {
  return isDone
    ? page('Installation abgeschlossen', '<p>Die App steht jetzt in Ihrem Posteingang bereit.</p>')
    : page('Installation nicht abgeschlossen', `<p>${escape(message ?? '')}</p>`);
}

export function appsPage({
  appName,
  workspaces,
}: {
  appName: string;
  workspaces: readonly Workspace[];
}): string {
  const forms = workspaces.map(
    ({ id, name }) => `<form method="post" action="apps/uninstall">
      ${hidden('workspace', id)}
      <button>${escape(`${appName} aus ${name} entfernen`)}</button>
    </form>`,
  );
  return page('Installierte Apps', forms.join(''));
}

function hidden(name: string, value: string): string {
  return value === '' ? '' : `<input type="hidden" name="${escape(name)}" value="${escape(value)}" />`;
}

function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="de">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${escape(title)} – Intercom (Simulator)</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/intercom/app/oauth.css" />
  </head>
  <body><main><h1>${escape(title)}</h1>${content}</main></body>
</html>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

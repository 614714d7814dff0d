import type { OriginTrial } from '../../messenger/try-token.ts';
import type { TokenFault } from '../../../identity/examine-token.ts';

const faults: Record<TokenFault, string> = {
  malformed:
    'Das ist kein JSON Web Token. Kopieren Sie es vollständig, mit seinen drei durch Punkte getrennten Teilen.',
  algorithm: 'Das Token ist nicht mit HS256 signiert. Stellen Sie das Verfahren beim Signieren auf HS256.',
  other_secret:
    'Das Token ist mit dem falschen der beiden Geheimnisse signiert. Der Shop signiert mit SHOP_JWT_SECRET, nur dieser Dienst mit MESSENGER_API_SECRET.',
  signature:
    'Die Signatur passt zu keinem der hier hinterlegten Geheimnisse. Hinterlegen Sie auf beiden Seiten dasselbe, ohne Leerzeichen oder Zeilenumbruch am Ende.',
  no_customer:
    'Die Kundennummer fehlt: Das Token des Shops braucht sie als „sub“, das Token des Messengers als „user_id“.',
  no_expiry: 'Das Ablaufdatum („exp“) fehlt.',
  expired: 'Das Token ist abgelaufen. Prüfen Sie die Lebensdauer und die Uhr des Servers.',
  lives_too_long:
    'Das Token gilt länger als eine Stunde. Verkürzen Sie seine Lebensdauer, zum Beispiel auf fünf Minuten.',
  from_the_future: 'Der Ausstellungszeitpunkt („iat“) liegt in der Zukunft. Stellen Sie die Uhr des Servers.',
};

export const messenger = {
  title: 'Messenger',
  lead: 'So erkennt der Messenger auf den Seiten Ihres Shops, wer schreibt. Ohne diese Einrichtung sind Ihre Kundinnen und Kunden für Intercom unbekannte Besucher.',
  notSetUp: 'Noch nicht eingerichtet',
  notSetUpLead: 'Setzen Sie diese Umgebungsvariablen und starten Sie den Dienst neu:',
  variables: {
    MESSENGER_API_SECRET: 'das Messenger API Secret aus Intercom (Settings, Messenger, Security)',
    SHOP_JWT_SECRET:
      'ein Geheimnis mit mindestens 32 zufälligen Bytes, das nur Ihr Shop und dieser Dienst kennen',
    SHOP_ORIGINS: 'die Adressen Ihrer Shop-Seiten, zum Beispiel https://www.example.com',
  },
  steps: {
    server: '1. Auf dem Server Ihres Shops',
    serverLead: 'Der Shop bestätigt mit einem kurzlebigen Token, wer angemeldet ist.',
    page: '2. Auf den Seiten Ihres Shops',
    pageLead:
      'Der Messenger startet mit dem Token der angemeldeten Person. Rufen Sie forgetCustomer() auf, bevor Sie jemanden abmelden.',
    policy: '3. Content Security Policy',
    policyLead:
      'Wenn Ihr Shop eine Content Security Policy sendet, ergänzen Sie diese Quellen. Die Liste folgt den Angaben von Intercom für Ihre Region.',
    enforce: '4. In Intercom',
    enforceLead:
      'Schalten Sie die Messenger Security erst auf „Enforce“, wenn alle Seiten und Apps Tokens senden. Danach weist Intercom alle ab, die sich ohne Token als Kundin oder Kunde ausgeben.',
  },
  policySource: 'Angaben von Intercom',
  test: {
    title: 'Prüfen',
    lead: 'Der Dienst ruft über seine öffentliche Adresse ein Token für eine erfundene Person ab, so wie eine Seite Ihres Shops es tut. In Intercom entsteht dabei nichts.',
    run: 'Jetzt prüfen',
    ownTitle: 'Ein eigenes Token prüfen',
    ownLead:
      'Fügen Sie ein Token ein, das Ihr Shop ausgestellt hat. Es wird weder gespeichert noch protokolliert.',
    ownLabel: 'Token',
    kindLabel: 'Herkunft',
    kinds: { shop: 'vom Shop ausgestellt', messenger: 'für den Messenger' },
    ownRun: 'Token prüfen',
    fine: 'In Ordnung.',
    claims: 'Inhalt des Tokens',
    claim: 'Angabe',
    value: 'Wert',
    origin: 'Seite',
    outcome: 'Ergebnis',
  },
  faults,
  outcome: (trial: Exclude<OriginTrial, { result: 'token' }>): string => {
    switch (trial.result) {
      case 'unreachable':
        return `Der Dienst ist unter seiner öffentlichen Adresse nicht zu erreichen (${trial.code}). Prüfen Sie PUBLIC_URL und den Proxy.`;
      case 'refused':
        return trial.code === 'foreign_origin'
          ? 'Der laufende Dienst kennt diese Seite nicht. Tragen Sie sie in SHOP_ORIGINS ein und starten Sie ihn neu.'
          : `Der Dienst hat mit ${trial.status} abgelehnt (${trial.code ?? 'ohne Angabe'}). Haben alle Prozesse dieselben Geheimnisse und die richtige Uhrzeit?`;
      case 'no_cors':
        return 'In der Antwort fehlt die Freigabe für diese Seite (Access-Control-Allow-Origin). Der Proxy darf sie nicht entfernen.';
      case 'unreadable':
        return 'Die Antwort enthält kein Token. Unter dieser Adresse antwortet vermutlich ein anderer Dienst.';
      case 'other_workspace':
        return `Die Antwort gilt für einen anderen Workspace (${trial.workspaceId}).`;
    }
  },
};

export type MessengerTexts = typeof messenger;

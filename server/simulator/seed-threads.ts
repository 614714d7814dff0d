import type { Attachment } from './entities.ts';
import type { NewContact } from './store.ts';

export interface SeedThread {
  /** Key into `SEED_CUSTOMERS`. */
  customer: string;
  channel: 'messenger' | 'email';
  subject?: string;
  text: string;
  history?: string;
  attachments?: Attachment[];
  /** Position in the workspace's list of ticket types. */
  ticketType?: number;
  /** Sent right after one another, as people do in a chat. */
  fragments?: string[];
  /** What was said before the newest message: a teammate's answer, then the customer again. */
  teammateAnswered?: { by: string; answer: string; then: string };
  minutesAgo?: number;
}

const vip = { vip: true, bestellungen: 48 };
const regular = (bestellungen: number) => ({ vip: false, bestellungen });

export const SEED_CUSTOMERS: Record<string, NewContact> = {
  albers: {
    name: 'Renate Albers',
    email: 'r.albers@example.com',
    externalId: 'KD-30117204',
    customAttributes: regular(12),
  },
  yilmaz: {
    name: 'Deniz Yılmaz',
    email: 'deniz.yilmaz@example.com',
    externalId: 'KD-30145518',
    customAttributes: regular(3),
  },
  hoffmann: {
    name: 'Dr. Ingrid Hoffmann',
    email: 'ingrid.hoffmann@example.com',
    externalId: 'KD-20004411',
    customAttributes: vip,
  },
  weber: {
    name: 'Thomas Weber',
    email: 'thomas.weber@example.com',
    externalId: 'KD-30162290',
    customAttributes: regular(7),
  },
  nowak: {
    name: 'Magdalena Nowak',
    email: 'm.nowak@example.com',
    externalId: 'KD-30170033',
    customAttributes: regular(1),
  },
  huber: {
    name: 'Sepp Huber',
    email: 'sepp.huber@example.com',
    externalId: 'KD-30099127',
    customAttributes: regular(5),
  },
  clarke: {
    name: 'Emily Clarke',
    email: 'emily.clarke@example.com',
    externalId: 'KD-30181266',
    language: 'en',
    customAttributes: regular(2),
  },
  steinberg: {
    name: 'Friedrich von Steinberg',
    email: 'f.steinberg@example.com',
    externalId: 'KD-20000873',
    customAttributes: { vip: true, bestellungen: 91 },
  },
  peters: {
    name: 'Anke Peters',
    email: 'anke.peters@example.com',
    externalId: 'KD-30121945',
    customAttributes: regular(21),
  },
  krause: { name: 'Werner Krause', email: 'w.krause@example.com', role: 'lead' },
  visitor: { name: 'Besucher', role: 'lead' },
  agency: { name: 'Rank Booster Media', email: 'offers@rankbooster.example', role: 'lead' },
  lehmann: { name: 'Sabine Lehmann', email: 's.lehmann@example.com', role: 'lead' },
};

/** In the order in which they arrive; the first ones are there at once. */
export const SEED_THREADS: SeedThread[] = [
  {
    customer: 'albers',
    channel: 'messenger',
    text: 'Guten Tag, ich habe am Montag eine Retoure im Paketshop abgegeben und mit PayPal bezahlt. Wann bekomme ich mein Geld zurück?',
  },
  {
    customer: 'weber',
    channel: 'messenger',
    text: 'So eine Frechheit! Zum dritten Mal kommt der Mantel mit offener Naht, und am Telefon werde ich nur vertröstet. Ich möchte mich offiziell beschweren.',
  },
  {
    customer: 'steinberg',
    channel: 'email',
    subject: 'Liefertermin für das Sofa „Alba“',
    text: 'Guten Tag,\n\nnächste Woche soll unser neues Sofa kommen. Wie erfahre ich den genauen Liefertermin, und trägt die Spedition es bis in den zweiten Stock?\n\nMit freundlichen Grüßen\nFriedrich von Steinberg',
  },
  {
    customer: 'yilmaz',
    channel: 'messenger',
    text: 'Hallo, ich habe mein Passwort vergessen und komme nicht mehr in mein Konto. Was muss ich tun?',
  },
  {
    customer: 'agency',
    channel: 'email',
    subject: 'Platz 1 bei Google für Ihre Website',
    text: 'Sehr geehrter Webseitenbetreiber,\n\nwir verkaufen hochwertige Backlinks und SEO-Pakete ab 99 Euro im Monat. Antworten Sie noch heute und sichern Sie sich 50 % Rabatt!\n\nIhr Rank-Booster-Team',
  },
  {
    customer: 'nowak',
    channel: 'messenger',
    text: 'Hallo,',
    fragments: [
      'ich wollte mal was fragen',
      'liefern Sie auch an eine DHL Packstation?',
      'und was trage ich dann bei der Adresse ein?',
    ],
  },
  {
    customer: 'hoffmann',
    channel: 'messenger',
    text: 'Guten Tag, in meiner Lieferung fehlt die zweite Nachttischlampe.',
    teammateAnswered: {
      by: 'Caroline Brandt',
      answer:
        'Guten Tag Frau Dr. Hoffmann, das tut mir leid. Die zweite Lampe verlässt heute unser Lager und ist übermorgen bei Ihnen. Viele Grüße, Caroline Brandt',
      then: 'Vielen Dank, Frau Brandt. Ich finde die Rechnung nicht mehr: Wie bekomme ich eine Rechnungskopie?',
    },
  },
  {
    customer: 'krause',
    channel: 'email',
    subject: 'Frage zu Versandkosten',
    text: 'Sehr geehrte Damen und Herren,\n\nich überlege, bei Ihnen zu bestellen. Wie hoch sind die Versandkosten innerhalb Deutschlands, und ab welchem Bestellwert liefern Sie kostenlos?\n\nMit freundlichen Grüßen\nWerner Krause\n\n-- \nVon meinem Tablet gesendet',
  },
  {
    customer: 'peters',
    channel: 'messenger',
    text: 'Ich möchte bitte mit einem richtigen Menschen sprechen und nicht mit einem Automaten.',
  },
  {
    customer: 'nowak',
    channel: 'messenger',
    text: 'Hallo, an der Strickjacke aus meiner letzten Bestellung fehlt ein Knopf.',
    teammateAnswered: {
      by: 'Aylin Demir',
      answer:
        'Hallo Frau Nowak, entschuldigen Sie bitte. Ich schicke Ihnen heute einen Ersatzknopf per Brief zu. Viele Grüße, Aylin Demir',
      then: 'Super, danke! Und wie kann ich die Hose in eine andere Größe umtauschen?',
    },
  },
  {
    customer: 'clarke',
    channel: 'messenger',
    text: 'Hi, one of the dresses does not fit. How can I send back an item, and do I have to pay for the return?',
  },
  {
    customer: 'hoffmann',
    channel: 'messenger',
    text: 'Guten Tag, wie wasche ich den Kaschmirpullover am besten, ohne dass er einläuft?',
  },
  {
    customer: 'lehmann',
    channel: 'email',
    subject: 'Automatische Antwort: Ihre Bestellbestätigung',
    text: 'Vielen Dank für Ihre Nachricht. Ich bin bis einschließlich 30. des Monats nicht im Büro und habe keinen Zugriff auf meine E-Mails. In dringenden Fällen wenden Sie sich bitte an meine Vertretung.',
  },
  {
    customer: 'peters',
    channel: 'email',
    subject: 'Zahlung auf Rechnung',
    minutesAgo: 190,
    text: 'Guten Tag,\n\nich habe auf Rechnung bestellt. Wie viele Tage habe ich Zeit, die Rechnung zu bezahlen, und gibt es eine Zahlpause?\n\nViele Grüße\nAnke Peters',
  },
  {
    customer: 'weber',
    channel: 'messenger',
    ticketType: 0,
    subject: 'Falscher Artikel im Paket',
    text: 'Bestellt habe ich Stiefeletten in Größe 40, geliefert wurden Hausschuhe in Größe 37. Wie bekomme ich den richtigen Artikel?',
  },
  {
    customer: 'yilmaz',
    channel: 'messenger',
    text: 'Beim Bezahlen kommt seit gestern immer die Fehlermeldung „500 Internal Error“ und danach ist die App abgestürzt. Neu installiert habe ich sie schon.',
  },
  {
    customer: 'huber',
    channel: 'messenger',
    text: 'Servus beinand, i hob am Samstag a Packerl bstellt. Wia lang dauert denn de Lieferung bei eich normal?',
  },
  {
    customer: 'peters',
    channel: 'email',
    subject: 'AW: Ihre Bestellung – Bluse zu eng',
    text: 'Guten Tag,\n\ndie Bluse gefällt mir sehr, ist aber zu eng. Kann ich sie in eine Nummer größer umtauschen, ohne noch einmal Versand zu bezahlen?\n\nViele Grüße\nAnke Peters',
    history:
      'Am 14. November schrieb heine Kundenservice:\n> Vielen Dank für Ihre Bestellung.\n> Ihr Paket ist unterwegs.',
  },
  {
    customer: 'albers',
    channel: 'email',
    subject: 'Letzte Aufforderung',
    text: 'Sehr geehrte Damen und Herren,\n\nseit sechs Wochen warte ich auf 129,90 Euro. Wenn das Geld bis Freitag nicht eingeht, übergebe ich die Sache meinem Rechtsanwalt und informiere die Verbraucherzentrale.\n\nRenate Albers',
  },
  {
    customer: 'nowak',
    channel: 'messenger',
    text: 'Mein Gutscheincode wird im Warenkorb nicht angenommen. Woran kann das liegen?',
  },
  {
    customer: 'albers',
    channel: 'messenger',
    text: 'Guten Tag, meine Bestellung sollte gestern ankommen. Ist sie unterwegs?',
    teammateAnswered: {
      by: 'Jonas Lindner',
      answer:
        'Guten Tag Frau Albers, ja: Ihr Paket wurde heute früh dem Zusteller übergeben. Viele Grüße, Jonas Lindner',
      then: 'Das ist gut. Was passiert mit dem Paket, wenn ich beim Zustellversuch nicht zu Hause bin?',
    },
  },
  {
    customer: 'visitor',
    channel: 'messenger',
    text: 'Sind Sie ein Mensch oder schreibt hier ein Computer?',
  },
  {
    customer: 'hoffmann',
    channel: 'email',
    subject: 'Ratenzahlung für eine größere Anschaffung',
    text: 'Sehr geehrtes heine-Team,\n\nfür das neue Schlafzimmer würde ich gern in Raten zahlen. Wie viele Monatsraten bieten Sie an, und wie hoch sind die Zinsen?\n\nMit besten Grüßen\nDr. Ingrid Hoffmann',
  },
  {
    customer: 'krause',
    channel: 'email',
    subject: 'Foto',
    text: '',
    attachments: [{ name: 'IMG_2043.jpg', contentType: 'image/jpeg', size: 2_381_004 }],
  },
  {
    customer: 'yilmaz',
    channel: 'messenger',
    text: 'Vielen Dank, hat alles geklappt!',
  },
  {
    customer: 'clarke',
    channel: 'email',
    subject: 'Where is my parcel?',
    text: 'Dear team,\n\nI ordered last week and have not received anything yet. Where can I find the tracking number for my parcel?\n\nBest regards,\nEmily Clarke',
  },
  {
    customer: 'albers',
    channel: 'messenger',
    ticketType: 0,
    subject: 'Reißverschluss defekt',
    text: 'Nach zwei Monaten ist der Reißverschluss meiner Jacke kaputt. Wie läuft das mit der Gewährleistung ab?',
    attachments: [{ name: 'reissverschluss.jpg', contentType: 'image/jpeg', size: 914_220 }],
  },
  {
    customer: 'huber',
    channel: 'messenger',
    text: 'Bitte ändern Sie mein Konto für Erstattungen: IBAN DE89 3704 0044 0532 0130 00, Sepp Huber.',
  },
  {
    customer: 'peters',
    channel: 'messenger',
    text: 'Guten Morgen, mein Sessel wurde heute nicht geliefert, obwohl der Termin bestätigt war.',
    teammateAnswered: {
      by: 'Jonas Lindner',
      answer:
        'Guten Morgen Frau Peters, das tut mir leid. Ich habe die Spedition angeschrieben und melde mich heute bis 15 Uhr bei Ihnen. Viele Grüße, Jonas Lindner',
      then: 'Danke, Herr Lindner. Eine Frage noch: Bieten Sie auch die Mitnahme alter Möbel an, und was kostet sie?',
    },
  },
  {
    customer: 'weber',
    channel: 'email',
    subject: 'Mahnung erhalten, obwohl schon bezahlt',
    text: 'Guten Tag,\n\nheute kam eine Zahlungserinnerung, dabei habe ich den Betrag vor zwei Tagen überwiesen. Muss ich jetzt Mahngebühren zahlen?\n\nMit freundlichen Grüßen\nThomas Weber',
  },
];

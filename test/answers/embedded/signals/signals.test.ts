import { describe, expect, it } from '@jest/globals';

import { findSignals } from '../../../../server/answers/embedded/signals.ts';
import { asksWhetherHuman } from '../../../../server/answers/embedded/signals/human-request.ts';
import { isLegalUrgent } from '../../../../server/answers/embedded/signals/legal.ts';
import { foldWithOffsets } from '../../../../server/answers/text/fold.ts';
import { keywordTable } from '../../../../server/answers/text/phrases.ts';

const keywords = keywordTable(['beschwerde', 'beschweren', 'unzumutbar', 'unacceptable']);

function codesOf(text: string, attachments: string[] = []): string[] {
  return findSignals(foldWithOffsets(text), attachments, keywords).signals.map((signal) => signal.code);
}

describe('safety', () => {
  it.each([
    'Ich kann nicht mehr, ich will nicht mehr leben.',
    'Am liebsten würde ich mich umbringen',
    'Ich denke oft an Selbstmord',
    'Ich zünde euren Laden an',
    'Beim Einschalten gab es einen Stromschlag!',
    'Der Toaster ist explodiert',
    'Aus dem Netzteil kommt Qualm',
    'Meine Tochter hätte sich an der Perle fast verschluckt',
    'Der Akku hat Feuer gefangen',
    'Der Stuhl ist unter meiner Mutter zusammengebrochen',
    'Im Futter steckte eine Nadel, ich habe mir den Finger aufgerissen',
    'Das Heizkissen hat mir den Rücken verbrannt',
    'Dann komme ich mit dem Messer vorbei',
    'The hair dryer caught fire',
    'I want to end my life',
    'my son nearly choked on a button',
  ])('hears %j', (text) => {
    expect(codesOf(text)).toContain('safety');
  });

  it.each([
    'Das Etuikleid ist sehr schmal geschnitten',
    'Ich würde sterben für diese Schuhe',
    'Ist das Holz giftig?',
    'Wir sind ein Nichtraucherhaushalt',
    'Die Farbe Feuerrot gefällt mir',
    'Ist der Stoff schwer entflammbar?',
    'Der Schreck sitzt mir noch in den Gliedern, aber alles gut',
    'Lebenslange Garantie?',
  ])('does not hear %j', (text) => {
    expect(codesOf(text)).not.toContain('safety');
  });
});

describe('legal', () => {
  it.each([
    'Dann hören Sie von meinem Anwalt',
    'Meine Rechtsschutzversicherung ist informiert',
    'Ich werde Strafanzeige stellen',
    'Ich wende mich an die Verbraucherzentrale',
    'Wir sehen uns vor Gericht',
    'Ich verlange Schadenersatz',
    'Ich setze Ihnen letztmalig eine Frist bis zum 1. April',
    'Das melde ich der Aufsichtsbehörde',
    'Ich gehe damit an die Presse',
    'Wir vertreten Frau Pohl. Kanzlei Ebner und Partner',
    'Sonst lasse ich den Betrag über meine Bank zurückbuchen',
    'Ich eröffne einen Käuferschutzfall',
    'Das schicke ich der Zeitung',
    'My lawyer will contact you',
    'I will take you to court',
    'I am reporting this to trading standards',
  ])('hears %j', (text) => {
    expect(codesOf(text)).toContain('legal');
  });

  it.each([
    'Ich brauche keinen Anwalt, nur mein Paket',
    'Ich arbeite als Anwaltsgehilfin und brauche einen Blazer',
    'Gibt es ein Kochbuch mit leichten Gerichten?',
    'Wie lange habe ich Gewährleistung?',
    'Ich bin Richterin und trage nach langen Tagen im Gericht gern Seide',
    'I am a lawyer and love this dress',
    'Mein Nachbar sagt immer "ab zum Anwalt", ich frage lieber Sie',
    'Das Kleid ist für eine Gerichtsshow',
  ])('does not hear %j', (text) => {
    expect(codesOf(text)).not.toContain('legal');
  });

  it.each([
    ['Letztmalige Fristsetzung: zahlen Sie bis zum 3. Mai, sonst Anwalt', true],
    ['Ich habe meinen Anwalt eingeschaltet', true],
    ['Sonst gehe ich eben zur Verbraucherzentrale', false],
  ])('finds %j urgent: %s', (text, urgent) => {
    expect(isLegalUrgent(foldWithOffsets(text))).toBe(urgent);
  });
});

describe('sensitive data', () => {
  const kindOf = (text: string, attachments: string[] = []): string | null =>
    findSignals(foldWithOffsets(text), attachments, keywords).sensitiveKind;

  it.each([
    ['Meine Karte: 4242 4242 4242 4242', 'card'],
    ['5555-5555-5555-4444, gültig bis 3/28', 'card'],
    ['Bitte auf DE02 1203 0000 0000 2020 51 überweisen', 'bank'],
    ['IBAN AT611904300234573201', 'bank'],
    ['passwort: Geheim99!', 'credentials'],
    ['Mein Kennwort lautet blume123', 'credentials'],
    ['PIN 4711', 'credentials'],
    ['Anbei eine Kopie meines Personalausweises', 'identity'],
    ['Mein Ausweis hat die Nummer C01X00T478', 'identity'],
    ['Kreditkarte 4242 4242 4242 4241', 'card'],
    ['IBAN DE12 0000 0000 1234 5678 90', 'bank'],
    ['Kontonummer 12345678, BLZ 70050000', 'bank'],
    ['Ich habe auf der Seite aus der SMS meine Kartendaten eingegeben', 'fraud'],
    ['Someone opened an account in my name', 'fraud'],
    ['Wegen meiner Depression schaffe ich es nicht', 'health'],
    ['Jemand hat über mein Konto eingekauft', 'fraud'],
    ['Mein Account wurde gehackt', 'fraud'],
    ['Ich sehe die Rechnungen einer anderen Kundin', 'fraud'],
    ['Auskunftsersuchen nach Artikel 15 DSGVO', 'data_request'],
    ['Löschen Sie alle über mich gespeicherten Daten', 'data_request'],
    ['This is a subject access request', 'data_request'],
    ['my account was hacked', 'fraud'],
  ])('%j is %s', (text, kind) => {
    expect(kindOf(text)).toBe(kind);
  });

  it('sees an identity document among the attachments', () => {
    expect(kindOf('Hier das Gewünschte', ['Personalausweis_vorn.jpg'])).toBe('identity');
  });

  it.each([
    'Bestellnummer 4471920114478',
    'Kundennummer 1234 5678 9012 3456',
    'Sendungsnummer 00340434161094022115',
    'Mein Passwort ist falsch, sagt die Seite',
    'Ich habe mein Passwort vergessen',
    'Brauche ich zum Abholen einen Ausweis?',
    'Wie halten Sie es mit dem Datenschutz?',
    'Welche Daten speichern Sie?',
    'Bekommen Schwerbehinderte einen Nachlass?',
    'Haben Sie BHs für Frauen nach Brustkrebs?',
    'Wie ist Ihre IBAN?',
    'Ich habe 2 Paar Schuhe in 39 und 40 bestellt',
  ])('finds nothing in %j', (text) => {
    expect(kindOf(text)).toBeNull();
  });

  it('gives the number itself as evidence', () => {
    const { signals } = findSignals(foldWithOffsets('Nehmt 4242 4242 4242 4242 dafür'), [], keywords);

    expect(signals).toEqual([{ code: 'sensitive_data', evidence: '4242 4242 4242 4242' }]);
  });
});

describe('wish for a person', () => {
  it.each([
    'Ich möchte mit einem Mitarbeiter sprechen',
    'Bitte verbinden Sie mich mit jemandem',
    'bitte weiterverbinden',
    'Können Sie mich bitte zurückrufen?',
    'Rufen Sie mich bitte an',
    'Bitte um Rückruf unter 0171 0000000',
    'Ich will einen echten Menschen',
    'Nicht mit einem Bot, sondern mit einer Person reden',
    'Ich komme nicht klar, kann mich jemand anrufen?',
    'I need to speak to someone',
    'Can you call me back?',
    'Könnte mich bitte eine Dame wegen der Größe anrufen?',
    'Bitte um einen Telefontermin',
    'Mit einer Maschine rede ich nicht',
    'agent',
    'I mecht mit am Menschen redn',
    'real person please',
  ])('hears %j', (text) => {
    expect(codesOf(text)).toContain('human_request');
  });

  it.each([
    'Mensch, das ist aber schön',
    'Das ist doch menschlich',
    'Ein Mitarbeiter der Spedition war sehr freundlich',
    'Sie müssen mich nicht zurückrufen',
    'Ich möchte nicht mit einem Mitarbeiter sprechen',
    'Unter welcher Nummer sind Sie erreichbar?',
    'Ruft mich die Spedition vorher an?',
    'No need to call me back',
    'Muss ich zum Bestellen mit jemandem reden?',
    'Dann ruft mich meine Schwester an',
    'Bist du ein Mensch?',
    'Sind Sie ein echter Mensch?',
    'Ich habe keinen Computer',
  ])('does not hear %j', (text) => {
    expect(codesOf(text)).not.toContain('human_request');
  });

  it.each([
    ['Sind Sie ein Mensch?', true],
    ['Bist du ein Bot?', true],
    ['Schreibe ich hier mit einer KI?', true],
    ['Are you a robot?', true],
    ['Am I talking to a real person?', true],
    ['Ist das ein Mantel oder eine Jacke?', false],
  ])('%j asks whether a person answers: %s', (text, asks) => {
    expect(asksWhetherHuman(foldWithOffsets(text))).toBe(asks);
  });
});

describe('complaint', () => {
  it.each([
    'Das ist eine Frechheit!',
    'Ich bin stinksauer',
    'So kann man mit Kunden nicht umgehen, ich möchte mich beschweren',
    'Ich warte seit drei Wochen und bekomme keine Antwort',
    'Zum dritten Mal schreibe ich Ihnen nun, schon wieder ohne Antwort',
    'Bravo, großes Kino! Schon wieder der falsche Artikel.',
    'ICH WARTE IMMER NOCH AUF MEIN GELD!!!',
    'Des is a Sauerei',
    'Ich erlaube mir, zum dritten Mal auf den Gutschein hinzuweisen',
    'Ich möchte nicht drängeln, aber dies ist meine fünfte Nachricht',
    'Auch die Ersatzvase kam in Scherben. Ich gratuliere.',
    'I bin so grantig',
    'JETZT IST SCHON DAS 3. PAKET WEG',
    'Absolutely ridiculous',
    'Third time I write, still no reply',
  ])('hears %j', (text) => {
    expect(codesOf(text)).toContain('complaint');
  });

  it.each([
    'Der Henkel der Tasche ist abgerissen.',
    'Mein Paket ist noch nicht da, wo ist es?',
    'Wohin kann ich eine Beschwerde schicken?',
    'Ich bin nicht enttäuscht, nur neugierig',
    'Schade, dass es die Hose nicht in Blau gibt',
    'Das reicht mir, vielen Dank',
    'Keine Beschwerde, nur eine Frage',
    'Not a complaint, just wondering',
    'An welche Adresse richtet man eine Beschwerde?',
    'Ihre Kollegin sagte "eine Frechheit ist das" und lachte',
    'Ich warte seit zwei Tagen auf die Bestätigung',
    'Wann kommt der Artikel wieder rein?',
    'Toller Service, vielen Dank!',
  ])('does not hear %j', (text) => {
    expect(codesOf(text)).not.toContain('complaint');
  });

  it('hears the words of the settings, in any ending', () => {
    const custom = keywordTable(['Trauerspiel']);

    expect(findSignals(foldWithOffsets('Was für Trauerspiele'), [], custom).signals).toHaveLength(1);
  });
});

describe('technical failure', () => {
  it.each([
    'Der Checkout hängt, Cookies gelöscht, anderer Browser probiert, jedes Mal dasselbe',
    'Die App stürzt ab, ich habe sie schon neu installiert',
    'Die Seite lädt nicht, bei meinem Mann auch nicht, Fehler 503',
    'Mir wurde der Betrag doppelt abgebucht',
    'Fehlermeldung im Warenkorb, meine Kollegin hat das auch',
    'Kasse geht nicht, Cache geleert und anderer Browser probiert',
    'Im Warenkorb 59,95, abgebucht wurden aber 599,50',
    'Auf allen Geräten lässt sich das Formular nicht absenden',
    'You charged me twice',
    'Your checkout page fails every time, I cleared my cookies',
    'The app logs me out on every page, also on another phone',
  ])('hears %j', (text) => {
    expect(codesOf(text)).toContain('technical');
  });

  it.each([
    'Die Seite lädt nicht',
    'Seit gestern ist die Anmeldung nicht möglich',
    'Ich finde den Warenkorb nicht',
    'Die App gefällt mir',
    'Mein Reißverschluss geht nicht mehr auf',
    'Ich habe doppelt bestellt',
  ])('does not hear %j', (text) => {
    expect(codesOf(text)).not.toContain('technical');
  });
});

describe('evidence', () => {
  it.each([
    'Guten Tag. Ich will sofort einen Rückruf, bitte! Danke.',
    'GRÜẞE vorab 😀😀 und dann: Das ist eine FRECHHEIT 😡 sage ich',
    `${'😀'.repeat(300)} Das ist eine Frechheit ${'😀'.repeat(300)}`,
  ])('is a verbatim and well-formed piece of %j', (text) => {
    const { signals } = findSignals(foldWithOffsets(text), [], keywords);

    expect(signals.length).toBeGreaterThan(0);
    for (const { evidence } of signals) {
      expect(text).toContain(evidence);
      expect(Buffer.from(evidence).toString()).toBe(evidence);
    }
  });

  it('comes in the order in which the reasons count', () => {
    expect(codesOf('Eine Frechheit! Mein Anwalt meldet sich. Rufen Sie mich an!')).toEqual([
      'legal',
      'human_request',
      'complaint',
    ]);
  });
});

/** Written as `phraseTable` reads them. Spelling, case and umlauts do not matter. */

const SOMEBODY =
  '(jemand|irgendwer|irgendjemand|ein fremder|eine fremde|fremde|unbekannte|unbekannter|betrüger|hacker|ein anderer|someone|somebody|a stranger|scammers|a scammer|hackers)';
const ACCOUNT = '(konto|account|kundenkonto|kundenaccount|zugang|profil|namen|name|adresse|karte|card)';
const NOT_MINE =
  "(nicht von mir|habe ich nie|hab ich nie|i nie|ich nie|ich gar nicht|ich nicht|nie|niemals|wir nie|never|i did not|i didn't|not by me)";

export const FRAUD_PHRASES = [
  '(meine|meinen|my) (daten|namen|karte|identität|adresse|card|details) … (missbraucht|gestohlen|geklaut|misused|stolen)',
  '(tan|pin|kartendaten|bankdaten|kreditkartennummer|passwort) … (genannt|durchgegeben|verraten|weitergegeben|mitgeteilt|gegeben)',
  '(ich war das nicht|war das nicht ich|das war nicht ich|wasn*t me|was not me)',
  '(fake ?shop|gefälschter shop|gefälschten shop|falscher shop|nachgemachte* (shop|seite)) …… (bestellt|bezahlt|überwiesen|geld|karte|bitte)',
  '(bestellt|bezahlt|überwiesen) …… (fake|fakeshop|gefälscht*|genauso aussah|betrüger*|betrug)',
  '(das ist|ist das|ganz klar) (doch |ja |wohl )?(betrug|kreditkartenbetrug|identitätsdiebstahl)',
  '(gar nichts|nichts|nix) bestellt …… (rechnung|mahnung|abbuchung|abgebucht)',
  '(guthaben|geld|betrag) … (verschwunden|fehlt|weg) …… (passwort|hacker|fremd*)',
  `${SOMEBODY} …… (in|über|mit|auf|unter) (meinem|mein|meinen|meiner|meine) ${ACCOUNT}`,
  `(auf|unter|in|über|mit) (meinem|meinen|meiner|mein) (${ACCOUNT}) …… (bestellt|gekauft|eingekauft|eröffnet|angemeldet|registriert|eingeloggt)`,
  `(auf|in|über) (meinem|meinen|mein) (konto|account|kundenkonto|profil) …… (fremde|unbekannte|kenne ich nicht|die ich nicht|nie|nicht von mir|sagt mir nichts)`,
  '(konto|account|kundenkonto) …… (gehackt|geknackt|übernommen|missbraucht|missbräuchlich|leergeräumt|leer geräumt|abgeräumt|geplündert|gekapert|fremdzugriff)',
  '(gehackt|gehackt worden|geknackt|identitätsdiebstahl|identitätsmissbrauch|identität gestohlen|datenleck|datenpanne|datenklau|datenmissbrauch|kontomissbrauch|kartenmissbrauch|fremdzugriff|unbefugt*|betrugsfall|opfer … (betrugs|betrug|betrügern))',
  '(fremde|fremden|fremder|falschen|anderen|anderer) (rechnung|rechnungen|daten|bestellung|bestellungen|lieferadresse|person|konto|kundin|kunden|kundenkonto|kundendaten|profil)',
  '(daten|rechnung|rechnungen|bestellungen|adresse|konto|kundenkonto) (einer|eines|von) (ganz |völlig |wild)?(anderen|anderer|fremden|fremder|frau|herrn|dritten|unbekannten)',
  `(bestellung|bestellungen|rechnung|mahnung|abbuchung|inkasso) …… ${NOT_MINE} … (autorisiert|bestellt|getätigt|veranlasst|aufgegeben|gekauft|kunde|kundin|ordered|placed)`,
  `${NOT_MINE} … (autorisiert|getätigt|veranlasst|aufgegeben|bei ihnen bestellt|bei euch bestellt|bei ihnen angemeldet|ein konto|authorised|authorized|ordered anything|signed up|placed)`,
  '(das war ich nicht|war ich nicht|stammt nicht von mir|stammen nicht von mir|ohne mein wissen|ohne meine zustimmung bestellt)',
  '(gestohlene|gestohlenen|geklaute|geklauten|gestohlen|geklaut) (karte|kreditkarte|daten|kartendaten|brieftasche|geldbörse)',
  '(karte|kreditkarte|karten|ec karte|kartendaten|geldbörse) … (gestohlen|geklaut|missbraucht|kopiert|stolen|cloned)',
  '(link|seite|mail|sms|anruf|formular|website) …… (kartendaten|kontodaten|daten|passwort|tan|pin|kreditkarte|bankdaten|zugangsdaten|card details|password|bank details) …… (eingegeben|eingetippt|angegeben|preisgegeben|durchgegeben|verraten|entered|typed|gave)',
  '(eingegeben|eingetippt|angegeben|preisgegeben|durchgegeben|verraten|entered|typed|gave) …… (kartendaten|kontodaten|daten|passwort|tan|kreditkarte|bankdaten|card details|password) …… (betrug|betrüger|gefälscht*|phishing|fake|scam|fraud)',
  '(daten|passwort|tan|kartendaten) …… (eingegeben|geklickt|preisgegeben) …… (betrug|betrüger|gefälscht*|phishing|fake|abgebucht)',
  '(abgebucht|weg|leer|leergeräumt) … nachdem … (link|mail|sms|geklickt)',
  '(hacked|data breach|data leak|identity theft|identity fraud|unauthori*ed|someone else*s (account|orders|invoice|details|name|order|address)|stolen card|fraudulent*|fraudster*|account takeover|been scammed|i was scammed|fell for)',
  `${SOMEBODY} …… (used|using|ordered|logged|opened|hacked|accessed|bought|placed) …… my (account|card|name|details)`,
  '(opened|created) (an )?account in my name',
  "(orders|purchases|charges|transactions) …… (i (didn't|did not|never) (make|place|order)|not mine|don't recognise|don't recognize)",
];

export const IDENTITY_PHRASES = [
  '(anbei|anhang|beigefügt|angehängt|sende|schicke|schick|hier ist|hier mein|kopie|foto|scan|bild) … (ausweis*|personalausweis*|perso|reisepass*|führerschein*|pass|ausweiskopie|aufenthaltstitel)',
  '(ausweis*|personalausweis*|perso|reisepass*|führerschein*|aufenthaltstitel) … (anbei|anhang|beigefügt|angehängt|nummer|gültig bis|nr|hochgeladen)',
  "(attached|enclosed|here is|here's|copy of|photo of|scan of) … (passport|id card|identity card|driving licence|driver*s license|my id)",
  '(ausweisnummer|personalausweisnummer|passnummer|ausweisnr|sozialversicherungsnummer|rentenversicherungsnummer|steuer id|passport (number|no)|national insurance number)',
];

const ILLNESS =
  '(krebs|brustkrebs|darmkrebs|hautkrebs|krebserkrankung|krebsdiagnose|tumor|tumors|chemo|chemotherapie|bestrahlung|bestrahlungen|leukämie|metastasen|depression*|depressiv*|psychose|angststörung|panikattacken|burnout|burn out|bipolar*|borderline|essstörung|magersucht|bulimie|multiple sklerose|multipler sklerose|ms|parkinson|epilepsie|epileptisch*|demenz|dement|demenzkrank*|alzheimer|hiv|aids|hepatitis|diabetes|diabetikerin|diabetiker|neurodermitis|rheuma|rheumatoide|lipödem|lymphödem|copd|asthma|schlaganfall|schlaganfalls|herzinfarkt|organspende|dialyse|fehlgeburt|schwerbehindert*|schwerbehinderung|behindertenausweis|pflegegrad|pflegestufe|querschnitt*|gelähmt|amputation|amputiert|brustamputation|mastektomie|herzop|schwer krank|schwer erkrankt|todkrank|palliativ*|hospiz|cancer|chemotherapy|miscarriage|stroke|heart attack|depression|dementia|epilepsy|multiple sclerosis|diabetes|disability|mastectomy)';
const OWN =
  "(ich|i|mein|meine|meiner|meinem|meines|mir|mich|bin|habe|hab|hatte|leide|lieg|liege|wegen|my|i'm|i've|me|mum|mother|husband)";

/** Illness told of oneself or one's own, as opposed to a question about goods for the ill. */
export const HEALTH_PHRASES = [
  `${OWN} …… ${ILLNESS}`,
  `(seit|nach|mit|trotz) (der |meiner |meinem |einer |einem |dem )?${ILLNESS} … ${OWN}`,
  '(diagnose|diagnostiziert|befund|attest|arztbrief|krankschreibung|krankenakte|krankgeschrieben|ärztliches attest|diagnosed|diagnosis|hiv positive)',
  '(nach|wegen|seit) (meiner|einer|der|ihrer) … (operation|op|brustop|hüftop|knieop|chemo|reha)',
];

export const DATA_REQUEST_PHRASES = [
  '(auskunftsersuchen|auskunftsantrag|auskunftsbegehren|auskunftsanspruch|selbstauskunft|löschantrag|löschersuchen|löschbegehren|löschungsantrag|datenauskunft)',
  '(art|artikel|article)(.)? ?(15|16|17|18|20|21)',
  '(fordere|verlange|beantrage|begehre|bitte um|ersuche|erbitte|antrag auf|widerspreche|hiermit) …… (auskunft|löschung|datenkopie|herausgabe|verarbeitung|berichtigung) …… (daten|person|gespeichert*|dsgvo)',
  '(dsgvo|datenschutzgrundverordnung|datenschutz grundverordnung|gdpr|ccpa) …… (auskunft|löschung|löschen|kopie|anspruch|antrag|verlange|fordere|beantrage|recht auf|request|copy|erase|erasure|delete|access)',
  '(auskunft|löschung|löschen|kopie|request|copy|erase|delete|anspruch) …… (dsgvo|datenschutzgrundverordnung|datenschutz grundverordnung|gdpr)',
  '(auskunft|kopie|auflistung|aufstellung|übersicht) …… (sämtliche*|alle*|meine*|welche|personenbezogen*) …… (daten|gespeichert*|informationen)',
  '(welche|alle|sämtliche) …… daten …… über mich …… (gespeichert|haben|vorliegen|verarbeitet|weitergegeben)',
  '(löschen sie|löscht|löschung|entfernen sie) …… (alle|sämtliche|aller|sämtlicher|meine|meiner) …… (daten|personendaten|informationen)',
  '(alle|sämtliche) (meine |über mich gespeicherten |mich betreffenden |personenbezogenen )?daten …… (löschen|gelöscht|entfernen|vernichten)',
  '(subject access request|data subject|right to be forgotten|right of access|gdpr request|data access request|erasure request)',
  '(delete|erase|send me|provide|remove|want|request|copy of) (me )?(all|every|any|a copy of|a full copy of|the)? ? … (personal )?(data|information|details) … ((about|on|of) me|hold|held|you have|you store)',
  '(full |complete )?copy of (all )?my (personal )?data',
];

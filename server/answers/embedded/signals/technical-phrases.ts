/** Written as `phraseTable` reads them. Spelling, case and umlauts do not matter. */

const NOT = '(nicht|ned|net|nimmer|nix|nichts|gar nicht|garnicht)';

export const ONLINE_FUNCTION_PHRASES = [
  '(website|webseite|homepage|internetseite|seite|*shop|online shop|shop|app|browser|kasse|checkout|warenkorb|merkliste|wunschliste|login|anmeldung|registrierung|*button|*knopf|schaltfläche*|*formular|suche|suchfunktion|filter|link|server|konto|kundenkonto|qr code|pdf|bezahlen|bezahlung|bestellvorgang|bestellung|bestellen|bestätigung|absenden|screenreader|vorleseprogramm|gutscheinfeld|gutscheincode|chat|paypal|visa|mastercard|klarna|kreditkarte|zahlung|mail|newsletter|bilder|video|größentabelle|push|*seite|einkaufswagen|menü|profil|onlinekonto|bestellabschluss|zahlungsart|code|tan|sms|download|registrieren|einloggen|zahlen|system)',
  '(page|site|web site|website|cart|basket|button|form|screen reader|account|checkout|app|payment|paying|order|search|link|login|log in)',
];

export const FAILURE_PHRASES = [
  '(fehler*|fehlermeldung|error|fehlercode|absturz|abstürz*|abgestürzt|stürzt …… ab|schmiert … ab|hängt*|hängt sich auf|aufgehängt|eingefroren|friert … ein|grau|ausgegraut|dreht sich|ladekreis|sanduhr|weiße seite|leere seite|bleibt weiß|bleibt leer|falsche preise|zeigt … (falsch*|0|null)|kaputt|defekt|buggy|bug|spinnt|streikt|störung|gestört|down|offline|nicht erreichbar|verschwunden|rausgeschmissen|vorgang abgebrochen|abgebrochen|bricht …… ab|bricht ab|scheitert|schlägt fehl|fehlgeschlagen)',
  `(lädt|laden|öffnet|öffnen|funktioniert|funktionieren|geht|gehen|klappt|klappen|läuft|reagiert|reagieren|tut|tuts|tuat|speichert|erscheint|erscheinen|passiert|zeigt|liest|nimmt|akzeptiert|startet|kommt|kommen) … ${NOT}`,
  `${NOT} … (lädt|geht|funktioniert|klappt|läuft|reagiert|passiert|öffnet|erscheint|durch|rein|weiter|möglich)`,
  `(kann|können|konnte|kunnt|lässt sich|lassen sich) …… ${NOT} …… (bestellen|bezahlen|zahlen|absenden|abschicken|anmelden|einloggen|öffnen|speichern|aufrufen|anklicken|auswählen|abschließen|hochladen|ändern|rein)`,
  `${NOT} (mehr )?(bestellen|bezahlen|zahlen|einloggen|anmelden|absenden|abschicken|abschließen) (kann|können|könnte|konnte|kannst|lässt|lassen)`,
  '(kommt|kam|erscheint|kommen) … (keine|kein|ka) … (mail|e mail|sms|nachricht|bestätigung|bestellbestätigung|code|link|bestellung)',
  '(keine mail|kein link|kein code|keine sms|keine bestellung|passiert nichts|nichts passiert|session (invalid|expired|abgelaufen|ungültig)|abgemeldet|rausgeworfen|ausgeloggt|liest … nicht vor|komme … nicht (rein|weiter|durch))',
  "(crash*|freez*|frozen|not working|does not work|doesn't work|isn't working|won't (load|open|work|let|accept|go)|can't (log|pay|check|place|order|submit|add|open)|cannot (log|pay|check|place|order|submit|add|open)|blank|throws|fails|(logs|logged|logging|kicks|kicked|signs|signed) (me |us )?out|failing|failed|error|timeout|timed out|times out|stuck|broken|glitch*|down|spinning|greyed out|nothing happens|keeps)",
];

/** The first steps of the help article were tried. */
export const STEPS_TRIED_PHRASES = [
  '(immer wieder|jedes mal|jedesmal|schon wieder|ständig|dauernd|zum # mal|zehnmal|zig mal|jeds moi)',
  '(weder) …… (noch)',
  '(jeden|every|all|alle) (schritt|schritte|step|steps|the steps)',
  '(zwei|drei|vier|fünf|2|3|4|5)x? ?(mal )?(angefordert|probiert|versucht|bestätigt)',
  '(andere|anderen|anderer) (mail|e mail|mailadresse|browser|karte) … (versucht|probiert|getestet)',
  '(am|auf dem|vom) (rechner|pc|handy|telefon|tablet) (meiner|meines|von) (tochter|sohn|mann|schwester|nachbarin|freundin|frau)',
  '(cache|cookies|verlauf|browserdaten|cash|chache) … (gelöscht|geleert|löschen|leeren|gelöscht|erlaubt|weg)',
  '(gelöscht|geleert) … (cache|cookies|verlauf)',
  '(nach|trotz) (cookies|cache|dem cookies|dem cache) … (löschen|leeren|gelöscht)',
  '(anderer|anderen|anderem|andere|zwei|drei|beide|beiden|mehrere|mehreren|verschiedene|verschiedenen|allen|jedem|sämtliche*) (browser|browsern|gerät|geräte|geräten|rechner|computer|laptop|handy|handys|tablet)',
  '(neu installiert|neuinstalliert|neu gestartet|neugestartet|neustart|neu geladen|neu angemeldet|neuem anmelden|neu anmelden|deinstalliert|zurückgesetzt|aktualisiert|router|neu aufgesetzt)',
  '(getestet|probiert|versucht|ausprobiert) … (mit|auf|in|am|an)',
  '(alles|alle möglich*|schon alles|sonst alles) … (probiert|versucht|ausprobiert|durch|gemacht)',
  '(auf|am|mit) (dem |meinem )?(pc|handy|tablet|laptop|ipad|iphone|computer) … (und|auch|sowie|wie) (auf |am |mit )?(dem |meinem )?(pc|handy|tablet|laptop|ipad|iphone|computer)',
  '(firefox|chrome|safari|edge|opera) … (und|oder|noch|als auch|auch|mit|and|or|nor) (mit |in |im )?(firefox|chrome|safari|edge|opera|der app)',
  '(browser|gerät|handy|rechner|computer|karte|zahlungsart|leitung) … (gewechselt|getauscht|ausgetauscht)',
  '(anderes|anderem|andere|anderen|zweites|zweiten|neues) (handy|gerät|tablet|smartphone|laptop|netz|wlan|karte|zahlungsart)',
  '(zwei|drei|vier|mehreren|mehrere|allen|#) (geräten|geräte|browsern|browser|karten|handys|rechnern|computern)',
  '(inkognito*|privates fenster|privater modus|privatmodus|neueste version|neuesten version|neuste version|alles aktuell|auf dem neuesten stand|wlan aus|handynetz|mobilfunk)',
  '(abgemeldet und|aus und wieder|raus und wieder|aus und eingeschaltet|an und aus) … (angemeldet|ein|rein|an)',
  '(zigmal|zehnmal|fünfmal|dreimal|viermal|hundertmal|mehrfach|mehrmals|mehrere male|stundenlang) … (versucht|probiert|eingegeben|angeklickt|gedrückt)',
  '(weder|sowohl) … (firefox|chrome|safari|edge|handy|pc|app)',
  '(ohne|aus|ausgeschaltet|deaktiviert|kein*) … (werbeblocker|vpn|adblocker|adblock|blocker|ad blocker)',
  '(hilfeseite|faq|anleitung|ihre tipps|eure tipps|alle tipps|schritte) … (durch|probiert|gemacht|befolgt|versucht|gelesen|geholfen|nichts)',
  "(clear* (the |my |all )?(cache|cookies|history)|cache cleared|cookies cleared|every (single )?time|different (browser|device|computer|phone)s?|another (browser|device|computer|phone)|(two|three|both|several) (browsers|devices|phones)|reinstall*|uninstalled|restarted|rebooted|updated the app|tried (on|in|with|several|again|everything|all|both|two|three|it)|incognito|still (the same|won't|doesn't|not))",
  'for (days|hours|(two|three|several|#) (days|hours))',
  'spam … (leer|auch nicht|geschaut|nachgesehen|kontrolliert|geprüft|checked)',
];

/** It lasts; two such words weigh as much as one step tried. */
export const LASTING_PHRASES = [
  '(immer noch|noch immer|trotzdem|dennoch|bleibt|wiederholt|mehrfach|mehrmals)',
  '(seit|schon seit) (gestern|vorgestern|heute früh|heute morgen|tagen|dem update|dem letzten update|sonntag|montag|dienstag|mittwoch|donnerstag|freitag|samstag|zwei tagen|drei tagen|einer woche|# tagen|stunden|wochen|eurem update)',
  '(zwei|drei|vier|mehrere|#) (tage|tagen) (lang|schon|hintereinander)',
  '(wieder|nochmal) (nicht|dasselbe|das gleiche|derselbe)',
  '(dasselbe|das gleiche|derselbe fehler|der gleiche fehler|genauso|ebenfalls|überall|nirgends)',
];
export const SEVERAL_PEOPLE_PHRASES = [
  '(freundin|freund|freundinnen|mann|frau|tochter|sohn|schwester|schwestern|mutter|kollegin|kollege|kolleginnen|kollegen|nachbarin|nachbar|bekannte|bekannten|andere|anderen|frauen|leute|enkel|enkelin|schwiegertochter) … (genauso|auch|dasselbe|das gleiche|genau das gleiche|ebenso|ebenfalls|selbe|gleiche)',
  '(bei|auch bei) (meiner|meinem|meinen|unserer|allen|anderen|vielen|mehreren|der) … (auch|genauso|ebenfalls|nicht|dasselbe|ebenso)',
  '(bei mir und|bei uns beiden|bei uns allen|wir beide|wir alle|mehrere leute|noch mehr leute|viele leute|zig leute|viele kunden|mehrere kunden|ganze|alle aus)',
  '(bei allen|alle kunden|nicht nur bei mir|nicht nur mir|nicht nur ich|bin nicht die einzige|bin nicht der einzige)',
  '(forum|facebook*|whatsapp gruppe|gruppe|allestörungen|bewertungen|app store|playstore|play store) …… (klagen|schreiben|melden|berichten|beschweren|auch|mehr|andere)',
  '(friend|husband|wife|colleague|others|sister|daughter|neighbour|neighbor|people|mum|everyone) … (same|too|as well|also|either)',
  '(not just me|not the only one|several of us|all of us|both of us)',
];

/** Money taken or paid back in the wrong amount or twice. */
export const MONEY_PHRASES = [
  '(abgebucht|abgezogen|belastet|eingezogen|bezahlt) …… (keine|keinerlei|nirgends) (eine )?(bestellung|bestätigung|auftrag)',
  '(trotz|nach) (storno|stornierung|rücktritt|widerruf) … (abgebucht|eingezogen|belastet)',
  '(zweimal|doppelt|dreimal) …… (belastet|abgebucht|eingezogen)',
  '(storniert) …… (abgebucht|eingezogen|belastet|geld vom konto|vom konto)',
  '(abgezogen|belastet|abgebucht) statt (draufgerechnet|gutgeschrieben|erstattet)',
  '(zweimal|doppelt|zwei mal|dreimal|mehrfach|falsch|versehentlich|zu viel|zuviel|zu hoch|zu unrecht|fälschlich*|irrtümlich*) … (abgebucht|belastet|eingezogen|berechnet|kassiert|verbucht|gebucht)',
  '(abgebucht|belastet|eingezogen|kassiert|abgezogen) … (zweimal|doppelt|mehrfach|zu viel|zuviel|dreimal)',
  '(buchungsfehler|fehlbuchung|doppelbuchung|doppelabbuchung|doppelte abbuchung|falsche abbuchung|abbuchung zu hoch|zu hohe abbuchung|falscher betrag|falschen betrag|komma verrutscht|preisfehler)',
  '(doppelt|zweimal) …… (vom|von meinem|auf dem|auf meinem|auf meiner) (konto|kreditkarte|karte|kontoauszug|abrechnung)',
  '(betrag|summe|geld) …… (zweimal|doppelt|zu hoch) …… (abgebucht|eingezogen|weg|konto|belastet)',
  '(charged|debited|billed|taken|took) … (twice|double|two times|too much|wrong amount|the wrong)',
  '(overcharged|double (charged|charge|payment|billed)|wrong amount|duplicate (charge|payment))',
];

export const BOOKED_PHRASES = [
  '(abgebucht|eingezogen|abgezogen|belastet|erstattet|gutgeschrieben|eingegangen|überwiesen|zurücküberwiesen|zurückerstattet|charged|debited|refunded|credited|taken)',
];
export const DISCREPANCY_PHRASES = [
  '(aber|jedoch|stattdessen|statt|anstatt|obwohl|laut rechnung|nur|sondern|dagegen|instead|instead of|but|only|although|though|warenkorb|angezeigt)',
];

export const INACCESSIBLE_PHRASES = [
  '(screenreader|screen reader|vorleseprogramm|vorlesefunktion|braillezeile|sehbehindert*|blind|blinde|talkback|voiceover|nvda|jaws|barrierefrei*)',
];

export const SHOP_AT_FAULT_PHRASES = [
  '(fehler|error) #',
  '(bei|an) (ihnen|euch) … (kaputt|defekt|fehler im system|systemfehler|softwarefehler|server|gestört|down)',
  '(serverfehler|systemfehler|softwarefehler|datenbankfehler|internal server error|server error|wartungsarbeiten)',
];

export const SHOP_BLOCKED_PHRASES = [
  '(kasse|checkout|bezahlen|bezahlvorgang|bezahlung|zahlen|bestellvorgang|bestellen|bestellung|bestellungen|bestell*|kaufen|einkaufen|absenden|zahlung|preise|preis|abgebucht|belastet|eingezogen|buchung*|erstattet|eingegangen|kreditkarte|paypal|visa|überall)',
  '(checkout|check out|pay|payment|place … order|order|buy|purchase|charged|refunded|debited|paying)',
];

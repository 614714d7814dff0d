/** Written as `phraseTable` reads them. Spelling, case and umlauts do not matter. */

/** Offers to the shop, and attempts to get at its money or access. */
export const SPAM_PHRASES = [
  '(webinar|umfrage teilnehmen|gewinnspiel teilnehmen|nur noch wenige plätze|jetzt termin sichern|zum sonderpreis|angebot gilt solange|bestellfax|mindesteinlage|geldanlage|altersvorsorge|minizinsen|unser fonds|mlm|freie zeiteinteilung|lottogewinner|erbschaft … notar|notar … erbschaft|markenanmeldung|registergebühr|treuhandkonto|händlerkonto|lieferantenkonto|paketportal)',
  '(mehr umsatz|mehr kunden|mehr besucher|schwachstellen) … (für ihren|ihren|ihrer|auf ihrer|aufgefallen)',
  '(testen sie unsere|wussten sie dass|unsere experten|unser team in|ich bin in ihrer region|stelle ihnen unser)',
  '(günstiger als ihr (jetziger|aktueller)|ihr jetziger anbieter|strom und gas|kaufen sie auch strom)',
  '(your website) … (outdated|slow|redesign|ranking|improve)',
  '(veranlassen sie|bitte um) … (diskrete überweisung|zahlung über)',
  '(bin neu in deiner stadt|hallo süßer|schreib mir auf|gratis horoskop|sieht ihre zukunft)',
  '(seo|backlink*|suchmaschinenoptimierung|suchmaschinenranking|linkbuilding|google ranking|gastbeitrag|guest post|link exchange|linktausch)',
  'platz (1|eins) bei google',
  '(kaufen|cheap|buy|billige|echte) … (follower*|likes|abonnenten|bewertungen|rezensionen|reviews)',
  '(positive|negative|5 sterne|fünf sterne) (bewertungen|rezensionen|reviews) … (kaufen|liefern|löschen|ab|echten profilen|entfernen)',
  '(krypto*|crypto*|bitcoin*|forex|trading signale|casino*|sportwetten|viagra|cialis|potenzmittel|onlinecasino|freispiele|free spins|binäre optionen|nft*)',
  '(€|euro|eur|usd|dollar) (am|pro|im|per|a) (tag|woche|monat|day|week) … (von|zuhause|zu hause|home|nebenbei)',
  '(schreib mir auf|kontakt über|meld dich auf|contact me on|add me on|schreib mir bei) (telegram|whatsapp|signal)',
  '(moq|wholesale|leading manufacturer|we are (a )?(professional |leading )?(manufacturer|factory|supplier)|best price … catalog*|our factory)',
  '(branchenbuch*|branchenverzeichnis|firmeneintrag|gewerbeeintrag|registereintrag|markenregister|domain registry|domain schutz|transparenzregister … eintrag)',
  '(beneficiary|next of kin|inheritance|million (usd|dollars|euro)|deceased client|lottery winner|erbschaft … million*|late client|diplomat|consignment)',
  '(domain|hosting|webspace|ssl|certificate|zertifikat) … (läuft ab|abgelaufen|gelöscht|verlängern|expires|expired|ends in|verfällt)',
  '(postfach|mailbox|mailkonto|e mail konto|account|speicher) … (limit|voll|deaktiviert|full|suspended|gesperrt … link)',
  '(verifizieren|bestätigen|aktualisieren) sie … (konto|zugangsdaten|login|mailkonto) … (link|hier|sofort)',
  '(log in with|confirm) … (company mail|account details|credentials|secure document)',
  '(open|see|find|öffnen sie) the attached (secure |encrypted )?(document|invoice|remittance)',
  '(dear (supplier|vendor|webmaster|sir or madam we|beneficiary|friend|partner)|attention webmaster|kindly open|kindly confirm)',
  '(influencer*|content creator|blogger*|instagram|tiktok|story|reel|followern) … (kostenlos*|gratis|umsonst|kooperation|zusammenarbeit|collab*|follower*|euro pro|markiere)',
  '(kooperationsanfrage|kooperation … (instagram|influencer*|story|follower*)|influencer anfrage|pr samples)',
  '(kostenlose*|gratis|umsonst) … (outfits|produkte|teile) … (story|posten|markier*|vorstellen|reel)',
  '(solaranlage*|photovoltaik*|wärmepumpe*|förderung sichern|treppenlift*|seniorenlift|telefonakquise|leadgenerierung|kaltakquise|energieberatung)',
  '(firmenfahrrad|dienstrad|jobrad|firmenwagen|flottenleasing|gebäudereinigung|büroreinigung|reinigungsfirma|fensterputzer|glasreinigung|hausmeisterservice|kopierer|toner|telefonanlage|webdesign|website erstellen|social media betreuung|personalvermittlung|zeitarbeit) … (angebot|kapazitäten|anfrage|preis|rabatt|leasing|kostenlos*|gern|sie|frei|neukund*)',
  '(wir|unser|unsere) … (putzen|reinigen|kaufen|suchen dringend|bieten ihnen|vermitteln|entwickeln) … (ihre|ihr|ihren|häuser|wohnungen|immobilien|auto|büro*|schaufenster|firma|unternehmen)',
  '(wir kaufen (ihr|dein|jedes) auto|immobilie verkaufen|kostenlose wertermittlung|solventer käufer|goldankauf|pelzankauf|altgold)',
  '(neukundenrabatt|messestand|in dieser ausgabe|zur sofortigen veröffentlichung|pressemitteilung|bildmaterial in druckauflösung|belegexemplar|mediadaten|anzeigenpreise)',
  '(attendee list|visitor list|verified contacts|email list|b2b leads|lead list|share counts and cost|mailing list … contacts)',
  '(lieber gewinner|in der … lotterie|internationalen … lotterie|sie haben gewonnen|you have won|you are a winner|claim your prize|gewinnbenachrichtigung … (gewonnen|euro)|herzlichen glückwunsch sie|ihre nummer wurde gezogen|gewinn … (abholen|anfordern)|wurden als gewinner)',
  '(antworten sie mit|antworte mit|senden sie) … (name und kontonummer|kontonummer|ausweis … telefonnummer)',
  '(kredit ohne schufa|sofortkredit|kredit über|privatdarlehen|darlehen … (genehmigt|angebot)|ohne bonitätsprüfung|vorab genehmigt|business loan|loan offer|investment opportunity|investitionsmöglichkeit|business proposal|passives einkommen|passive income|finanzielle freiheit)',
  '(sehr geehrte|sehr geehrter|liebe|lieber|hallo|dear) (webseitenbetreiber|websitebetreiber|seitenbetreiber|shopbetreiber|unternehmer|geschäftsführer|geschäftsführung|marketing team|einkaufsabteilung|shop owner|website owner|buchhaltung|business owner|store owner)',
  '(kettenbrief|schicke diese nachricht an|leite diese nachricht|send this to # (people|friends)|jahre pech|forward this message)',
  '(abnehmen ohne|minus # kilo|kilo in # tagen|fatburner|diätpille*|schlankheits*|wunderpille|teekapsel|lose weight|weight loss)',
  '(replica (watches|bags)|cheap (watches|replica|rolex|ray ban)|free shipping worldwide|act now|limited offer|jetzt zuschlagen|nur noch # packungen)',
  '(casa en venta|llame ahora|oferta exclusiva|gagnez|cliquez ici|félicitations)',
  '(einsame|heiße|sexy) (frauen|singles|girls)',
  '(singles in deiner|dating portal|sugar daddy|onlyfans)',
];

/** Words that are spam from somebody who wants to sell, but a fair question from a customer who got such a mail. */
export const REPORTS_IT_PHRASES = [
  '(ist|war|sind|stammt|kommt) (das|die|der|diese|dieser|so etwas) … (von ihnen|von euch|echt|betrug|fake|seriös|ernst gemeint)',
  '(habe|hab|bekam|bekomme|erhielt|erhalten|wurde mir|mir wurde|kriege) …… (mail|e mail|sms|nachricht|anruf|post)',
  '(is this|got|received|getting) … (real|from you|scam|genuine|email|e mail|text|message)',
  '(läuft|gibt es) (gerade |bei ihnen |bei euch |wirklich )?(so )?(eine|ein|einen) … (aktion|gewinnspiel)',
  '(ihr|euer|eurem|ihrem|an ihrem|an eurem) (gewinnspiel|preisausschreiben)',
];

const MODEL =
  '(ki|ai|bot|chatbot|assistent|assistant|sprachmodell|language model|llm|gpt|chatgpt|modell|model|system)';
const RULES =
  '(anweisungen|anweisung|regeln|vorgaben|vorgabe|instruktion|instruktionen|instructions|instruction|rules|prompt|prompts|guidelines|befehle|einschränkungen|restrictions|richtlinien|sicherheitsregeln|filter|guardrails|konfiguration|training|programming|programmierung)';
const SECRET =
  '(prompt|systemprompt|(your|deine|deinen|hidden|system|initial|internal) (hidden |secret |internen |geheimen )?(anweisungen|instructions|instruktionen|regeln|rules|configuration|konfiguration)|konfiguration|api key|api schlüssel|passwörter|passwords|kundendaten|kundenliste|zugangsdaten|quellcode|source code|datenbank|database|customer (data|list|records)|all customers|alle kunden|adressen der letzten|e mail adressen|internal (rules|notes|data)|interne (regeln|notizen|anweisungen)|interne* preis*|umgebungsvariablen|environment variables|secrets|token)';

/** Attempts to steer the assistant. */
export const INSTRUCTION_PHRASES = [
  '(wiederhole|repeat) ab jetzt',
  '(deine|your) (neue )?(aufgabe|task|rolle|role|job) (ist|is|lautet) (ab sofort|ab jetzt|now|nun|from now on|es)',
  "(pretend|imagine) (you're|you are|to be) (my|a|an|the)",
  `(ignorier*|ignore|vergiss|vergesse|vergesst|forget|disregard|missachte|überschreibe|override|bypass|umgehe|deaktiviere|disable|verwirf|drop|hebe|lösche) … (alle|all|deine|your|bisherigen|vorherigen|vorigen|obigen|sämtliche|any|previous|prior|above|earlier|jede|jegliche|die obigen|sicherheits*|system) … ${RULES}`,
  `(deine|your|all|alle) (bisherigen|vorherigen|previous|prior|earlier|alten|old) ${RULES}`,
  `(ignorier*|ignore|disregard|forget|vergiss) (alles|everything|all) … (davor|zuvor|bisher*|vorher|before|above|bis jetzt|oben|vorige|gesagte)`,
  `${RULES} … (sind |gelten |are |is )?(aufgehoben|nicht mehr|außer kraft|no longer apply|void|suspended|ungültig|revoked)`,
  '(system ?prompt*|systemanweisung*|systemnachricht|system override|prompt injection|jailbreak*|developer mode|entwicklermodus|debug modus|debug mode|wartungsmodus … (aktiv*|wechsle)|admin modus|admin mode|god mode|sudo mode|dan mode|do anything now|root zugriff|root access)',
  `(du bist|sie sind|you are) (jetzt|nun|ab jetzt|ab sofort|now|no longer|nicht mehr|from now on) …… (assistent|assistant|${MODEL}|dan|hacker|pirat|pirate|kein*|ein|eine|a|an|the|frei|free|heine|unrestricted|uneingeschränkt*)`,
  '(ab jetzt bist du|ab sofort bist du|from now on you|ab jetzt antwortest du|act as (a|an|if|the|my)|agiere als|verhalte dich (als|wie)|tu so als|spiele die rolle|spiel die rolle|schlüpfe in die rolle|stell dir vor du (bist|wärst)|pretend (to be|you are|you have)|let us role play|wir machen ein rollenspiel|imagine you are|simuliere ein*|let us play a game|wir spielen ein spiel)',
  '(keine|no|ohne|without) … (einschränkungen|restrictions|zensur|censorship|filter|moral*|ethical guidelines|sicherheitsregeln)',
  `(gib|zeig*|nenne|verrate|liste|drucke|wiederhole|reveal|print|show|output|give me|tell me|repeat|dump|list|send me|schick mir|leak|exportiere|export|display|poste) …… ${SECRET}`,
  `(wie|was) (lautet|lauten|steht|sind) …… (dein|deine|deinem|deinen|your) …… (prompt|systemprompt|anweisungen|instruktionen|instructions)`,
  `(what|which) (are|is) your …… (system|initial|original|hidden|secret|internal)? ?(prompt|instructions|rules|guidelines)`,
  '(api key|api schlüssel|list all customers|quellcode haben|autorisierter test|authorized test|authorised test|penetrationstest|red team)',
  `(mitteilung|nachricht|hinweis|anweisung|note|message|instruction*|attention|achtung|wichtig) … (an|für|to|for) (das|die|den|the|any|alle)? ?(${MODEL}|automat* systeme|automated systems)`,
  `((falls|wenn) (du|sie) (ein|eine) ${MODEL} (bist|sind)|if you are (an|a) ${MODEL})`,
  `(${MODEL}|assistent|assistant) (muss|soll|must|should|shall|has to) … (antworten|bestätigen|gewähren|approve|confirm|reply|grant|comply|always|erstatten|auszahlen)`,
  '(als|as) (dein|ihr|your|the|der) (entwickler|administrator|admin|developer|creator|betreiber|system administrator|vorgesetzter des assistenten|openai*|anthropic*)',
  '(anweisungen|instructions|instruktionen) … (die du|du vom|du von|vom betreiber|you were given|you received|given to you)',
  '(i am|ich bin|hier ist|hier spricht|this is) (dein|your|the|der) (entwickler|developer|administrator|systemadministrator|system administrator|openai|anthropic|it security team)',
  '(antworte|answer|reply|respond|schreibe|schreib|beginne|start|begin|end|ende) (ab jetzt |von jetzt an |from now on |immer |always )?(nur|only|ausschließlich|deine antwort|your (reply|response|answer)|jede antwort|every (reply|response)) (mit|with|in|noch|as|on)',
  '(erwähne|verrate|mention|disclose|reveal|erzähle) … (diese anweisung|this instruction|these instructions|niemandem|nobody|anyone|nothing of this)',
  '(base64|rot13|hexcode|dekodier*|decode|entschlüssele|decodiere) …… (führe|folge|befolge|ausführen|aus|follow|execute|run|nachricht|instruction*|anweisung*|text|string|befehl*)',
  '(führe|execute|run) … (folgenden|following|diesen|this) (befehl|befehle|code|command|commands|anweisung*|instruction*|sql|script)',
  '(tool|function|funktion|werkzeug) (output|result|call|ergebnis|aufruf|response) … (approved|genehmigt|success|true|ok|refund|rückerstattung|verified|verifiziert)',
  '(neue|new|aktualisierte|updated|geänderte) (anweisung|anweisungen|systemanweisung*|instruction|instructions|direktive|directive|policy|richtlinie) … (für|an|vom|von|for|to|from) (dich|den assistenten|die ki|you|the assistant|admin*|der geschäftsleitung|der zentrale|management)',
  '(end|ende|start|beginn|begin) (of|der|des) … (system|user|customer|kunden|assistant|prompt) … (message|nachricht|prompt|instructions|anweisung*)',
  '(setze|set|stufe|markiere|mark|change|ändere) …… (priorität|priority|confidence|konfidenz|kategorie|category|escalation|eskalation) … (auf|to|as|als) (low|high|urgent|niedrig|hoch|dringend|1|100|null|spam|erledigt|#)',
  "(do not|don't|never|nicht|niemals|kein*) (escalate|eskalier*|an einen menschen weiterleiten|hand over to a human|weiterleiten an menschen)",
  '(drop table|union select|rm rf|etc passwd)',
];

/** What attempts ask for; on their own these may be a customer's words. */
export const ORDER_PHRASES = [
  '(ab jetzt|von jetzt an|ab sofort|from now on) …… (du|mir|me|you)',
  '(print|show|list|repeat|output|zeig|zeige|nenne|gib) (them|it|sie|es|everything|alles)',
  '(gib|gewähre|schenke|erstelle|generiere|stelle|bestätige|genehmige|überweise|erstatte|versprich|sende|schicke|leite|storniere|lösche|zahle|nenne|give|issue|approve|grant|generate|confirm|refund|promise|send|forward|offer|transfer|credit|provide|apply|create) …… (gutschein*|rabatt*|rückerstattung|erstattung|code|refund|voucher*|discount*|coupon*|gutschrift|kostenlos*|gratis|free|nachrichten|daten|data|adresse*|address*|kunden*|customer*|preis|price|euro|€|prozent|percent)',
  '(du darfst|du kannst|du musst|du sollst|you can|you may|you must|you will|you shall) … (alles|anything|immer|always|nie|never|alle|any|jeden|jede|sofort|kunden*|daten|liste|prompt|customer*|data)',
  '(antworte|bestätige|schreibe|sag|reply|answer|say|confirm|respond) … (mit|nur|with|only|dass|that)',
  '(zeig|zeige|nenne|liste|wiederhole|show|list|print|repeat|tell) … (alles|alle|everything|all|wort für wort|word for word|oben|above)',
  '(deine|dein|deinen|your) (regeln|anweisungen|aufgabe|vorgaben|rolle|rules|instructions|task|role)',
  '(der kunde|die kundin|the customer) (ist|hat|is|has) … (berechtigt|verifiziert|vip|genehmigt|eligible|verified|entitled|approved|admin)',
];

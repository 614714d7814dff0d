/** Written as `phraseTable` reads them. Spelling, case and umlauts do not matter. */

export const SMALL_TALK_PHRASES = [
  "(wie geht es|wie gehts|wie geht's) (dir|euch|ihnen|so|heute)",
  '(noch so spät|so früh|auch noch) … (arbeiten|wach|am arbeiten|auf)',
  '(mir ist|ist mir|so) langweilig',
  '(unterhalten wir uns|plaudern wir|bisschen plaudern|erzähl mir was|erzählen sie mir was|schönen feierabend|schönes wochenende|gute nacht)',
  "(ich bin's|bin's|bins|i bins) (wieder|nochmal|nur|noch mal)",
  "(how are you|how's it going|what's up|i'm bored|good night)",
];

export const OFF_TOPIC_PHRASES = [
  '((wie wird|wie ist) das wetter|wetterbericht|regnet es|wettervorhersage|weather|forecast|altweibersommer|vollmond)',
  '(fußball|bundesliga|länderspiel|champions league|wer gewinnt|tabellenplatz|football match|score of|weltmeister|olympia*|formel 1)',
  '(regierung|bundeskanzler*|kanzler|wahl|wahlen|partei|bundestag|politik|politisch*|president|election|prime minister|präsident)',
  '(gedicht|witz|rätsel|kreuzworträtsel|horoskop|sternzeichen|kochrezept|rezept|songtext|aufsatz|hausaufgabe*|referat|poem|joke|riddle|recipe|crossword|homework|essay)',
  '(schreib*|erzähl*|sing) … (gedicht|witz|geschichte|lied|aufsatz|code|programm)',
  '(python|javascript|java|html|sql) (code|script|skript|programm)',
  '(rechne|berechne) … # (mal|plus|minus|geteilt)',
  '(#) (mal|plus|minus|geteilt durch|times|plus) (#)',
  '(capital|hauptstadt) (of|von)',
  '(auf ein date|ausgehen|auszugehen|heiraten|verliebt|treffen wir uns|bist du single|bist du süß|marry me|are you single)',
  '(bewerbung|bewerbe mich|bewerben|lebenslauf|stellenanzeige|stellenangebot|ausbildungsplatz|praktikum|praktikumsplatz|initiativbewerbung|offene stellen|job bei euch|job bei ihnen|suchen sie … mitarbeiter|job application|vacanc*|internship)',
  '(stadtwerke|zählerstand|stromzähler*|stromrechnung|gasrechnung|nebenkostenabrechnung|betriebskostenabrechnung|mietvertrag|kaution|vermieter|hausmeister|elternabend|elternsprechtag|hausverwaltung|zahnarzttermin|arzttermin|schornsteinfeger|finanzamt … steuerbescheid|klassenfahrt|vereinssitzung|mitgliederversammlung|chorprobe|probe findet|kegelabend|kirchengemeinde|boiler|heizungswartung|krankenkasse)',
  '(welcher|welchen|was für ein) … (wein|film|buch|handy|auto|fernseher|urlaub*)',
  '(warum|wieso|why) (heißt|ist der himmel|sind bananen|do|does|is the sky|stehen|stand) ',
  '(wer hat … erfunden|in welchem jahr|wann war die|wann wurde|wie alt ist|wie hoch ist der|wie weit ist der mond|who invented|what year|how old is|how far is|how tall is)',
  '(mondlandung|planeten|dinosaurier|flamingo*|universum|weltall|außerirdische|bibel|sinn des lebens|meaning of life|geschichtsfrage|komponist|hauptstadt|einwohner)',
  '(kuchen|käsekuchen|backen|kochen|braten|marmelade|quark|rehrücken|kartoffelsalat|cake|bake) ',
  '(zug|bahn|bus|flug|deutsche bahn|train|flight) …… (heute|streik|verspätung|nach|strike|late|fährt)',
  '(bring|bringst|kauf) … (milch|brot|hefe|butter|eier|brötchen|milk|bread)',
  '(rückenschmerzen|kopfweh|erkältung) … (sitzen|tipp|hausmittel|hilft)',
  '(leben auf anderen|haben sie eine meinung|not about an order|nothing to do with)',
];

/** A mail to somebody else. */
export const OTHER_ADDRESSEE =
  /^\W{0,5}(?:hallo |guten tag |guten morgen |sehr geehrte[rs]? |liebe[rs]? |dear |hi |moin |servus )?(?:(?:herr|frau|mr|mrs|ms|dr)\.? [a-z-]{2,30}|schatz|mausi|mama|papa|oma|opa)\s{0,2}[,!\n ]/;

/** Written as `phraseTable` reads them. Spelling, case and umlauts do not matter. */

export const THANKS_PHRASES = [
  '(danke*|dank|dankeschön|dankscheen|dankschön|merci|thx|thanks|thank you|cheers|vergelts gott|dankbar|bedanken|bedank|bedanke)',
  '(hat sich erledigt|erledigt|hat geklappt|passt alles|alles gut|alles bestens|alles super|alles klar|all sorted|sorted now|weitergeholfen|weidagholfn|weitergholfen)',
  '(super|toll|tolle|klasse|prima|spitze|perfekt|perfekte|hübsch|wunderschön*|traumhaft|traum|begeistert|zufrieden|zufriedene|weiter so|weitermachen|lob|loben|kompliment|komplimente|die besten|der hit|ein hit|freude|gefreut|glücklich|herzlich|engelsgeduld|gruß aus|frohe weihnachten|frohes fest|gesundes neues|frohe ostern|alles gute|great|perfect|lovely|awesome|well done|delight|happy|delighted|gorgeous|beautiful|compliments|merry christmas)',
];

/** The matter is settled, where nothing else is said. */
export const DONE_PHRASES = [
  '(erledigt|geklappt|passt|alles gut|alles klar|alles bestens|alles super|weitergeholfen|all good|all sorted|sorted|all set|all done|resolved|all i needed|all I needed|worked)',
];

/** Something is wrong or wanted; then it is more than thanks. */
export const PROBLEM_PHRASES = [
  '(aber|leider|allerdings|trotzdem|jedoch|problem*|fehlt|fehlte|fehler|kaputt|defekt|falsch*|beschädigt|but|however|unfortunately|wrong|broken|missing|damaged|faulty)',
  '(nicht|ned|net|kein|keine|keinen|not|no|never|another|again|wieder|noch immer|still|mahnung|reminder|warte|waiting)',
];

export const ASKS_PHRASES = [
  '(brauche|brauch|benötige|können sie|könnten sie|könnt ihr|kannst du|kann ich|kann man|darf ich|wann|wo|warum|wieso|weshalb|welche*|frage|fragen|wissen|hilfe|helfen sie|schicken sie|senden sie|prüfen|stornier*|ändern|zurückschick*|zurücksend*|umtausch*|retour*|erstatt*|gutschrift|rechnung|bestellen möchte|could you|can you|can i|when|where|why|which|would like|need|refund|return|cancel|exchange)',
];

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

/** Written as `phraseTable` reads them. Spelling, case and umlauts do not matter. */

const COUNT =
  '(zwei|zwo|zwoa|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|zig|etliche|mehrere|two|three|four|five|six|seven|eight|nine|ten|several|#)';
const WRITTEN_COUNT =
  '(drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|zig|etliche|unzählige|three|four|five|six|seven|eight|nine|ten|several|countless)';
const TIMES =
  '(zweimal|dreimal|viermal|fünfmal|sechsmal|siebenmal|achtmal|neunmal|zehnmal|mehrmals|mehrfach|zigmal|etliche male|hundertmal|wiederholt|twice|(zwei|zwo|zwoa|drei|vier|fünf|sechs|sieben|acht|neun|zehn|two|three|four|five|six|seven|several|many|#) ?(mal|moi|x|times))';
const NTH =
  '(zweite*|dritte*|vierte*|fünfte*|sechste*|siebte*|achte*|neunte*|zehnte*|x te*|xte*|zigste*|wiederholte*|second|third|fourth|fifth|sixth|umpteenth)';
const CONTACT =
  '(angerufen|angruafn|angeschrieben|geschrieben|gschriebn|gschrieben|geschickt|gschickt|gemailt|gemeldet|reklamiert|nachgefragt|gefragt|gfragt|gebeten|bitte|erinnert|gemahnt|nachgehakt|beschwert|abgemeldet|abbestellt|gekündigt|widersprochen|hingewiesen|telefoniert|gesagt|gesprochen|mitgeteilt|erklärt|asked|told|written|wrote|called|phoned|rung|emailed|e mailed|contacted|complained|reported|sent|unsubscribed|chased)';
const SETBACK =
  '(abgesagt|verschoben|storniert|vertröstet|vergessen|falsch|kaputt|defekt|geplatzt|umsonst|vergeblich|versprochen|zugesagt|angekündigt|verwechselt|cancelled|canceled|postponed|rescheduled|wrong|promised|broken)';
const ITEM =
  '(nachricht|mail|e mail|email|anfrage|nachfrage|brief|schreiben|anruf|beschwerde|reklamation|bitte|erinnerung|versuch|anlauf|termin|liefertermin|paket|packerl|päckchen|lieferung|ersatz*|defekt|sessel|katalog|falsche*|kaputte*|defekte*|urlaubstag|message|letter|complaint|attempt|parcel|replacement|reminder|delivery|appointment)';
const NOBODY = '(niemand|niemanden|keiner|koana|koaner|keina|kein mensch|kein mitarbeiter|kein schwein)';

/** Anger in plain words, and how somebody was treated. One is enough. */
export const ANGER_PHRASES = [
  '(habs satt|hab es satt|bin es leid|bins leid|satt habe|mi habts gsehn|klumpat|glump)',
  '(statt|anstelle) (weiterer|neuer|immer neuer) (ausreden|vertröstungen|versprechungen|entschuldigungen)',
  '(erwarte) … (ehrliche|klare|endlich) … (auskunft|antwort)',
  '(frechheit*|unverschämt*|unfassbar*|ungeheuerlich*|unglaublich*|skandal|skandalös*|saftladen|sauladen|sauhaufen|sauerei|schweinerei|zumutung|unzumutbar*|unwürdig*|würdelos*|respektlos*|dreist|dreiste*|dreistigkeit)',
  '(verarsch*|verarscht|veräppel*|veralber*|abzocke|abzocker|abgezockt|betrüger|betrogen|gauner|lügner|angelogen|belogen|geprellt)',
  '(stinksauer|stocksauer|wütend|zornig|empört|empörend|fassungslos|entsetzt|erbost|genervt|stinkwütend|grantig|narrisch|auf 180|außer mir)',
  '(bin|bi|einfach nur|richtig|echt|sehr|total|ziemlich|schwer|maßlos|zutiefst|äußerst|mehr als|langsam|langsam echt) (sauer|verärgert|enttäuscht|angefressen|frustriert|geladen|bedient|ungehalten|unzufrieden)',
  '(inakzeptabel|unakzeptabel|nicht akzeptabel|indiskutabel|unterirdisch*|grottenschlecht*|miserabel*|katastrophal*|katastrophe|erbärmlich*|bodenlos*|lächerlich*|unprofessionell*|dilettantisch*|desaster|chaos|sauhaufen|servicewüste|kindergarten|zirkus|affentheater)',
  '(peinlich|peinlicher|blamabel) … (service|firma|unternehmen|haus|euch|sie|ihnen)',
  "(reicht es|reichts|langts|langt es|reicht's|langt's) (mir|uns|jetzt|endgültig|wirklich|langsam|aber)",
  "(mir|uns|jetzt|jetzat|jetza|hiazt|jetz) (reicht|langt|reichts|langts|reicht's|langt's)",
  '(schnauze|nase|faxen|kanal|papp) (gestrichen |so |endgültig |langsam )?(voll|auf|dicke)',
  '(geduld|verständnis|langmut) … (am ende|aufgebraucht|zu ende|erschöpft|vorbei|grenzen|strapazier*|überstrapazier*|kenne)',
  'mit meiner geduld am ende',
  '(kein|keinerlei|null|fehlt mir jedes|jegliches) verständnis',
  'für (wie )?(dumm|blöd|doof) … (halten|haltet|verkauf*)',
  '(fühle|fühl|komme|komm) mi(ch)? … (hingehalten|verschaukelt|abgewimmelt|vertröstet|veralbert|nicht ernst genommen|für dumm|abgefertigt|im stich gelassen|verarscht|verhöhnt)',
  '(hingehalten|hinhalten lassen|abgewimmelt|abgespeist|abgefertigt|im stich gelassen|im regen stehen|hinhaltetaktik|ignoriert mich|ignorieren mich|werde ignoriert|wurde ignoriert|totgeschwiegen)',
  '(schikane|willkür|unding|armutszeugnis|schlechter witz|lachnummer|nicht normal|geht gar nicht|geht garnicht|ein witz|ein schlechter scherz|eine farce|tiefpunkt)',
  '(was stimmt|was ist los|was is los) … (mit|bei) (euch|ihnen|eich)',
  '(was soll (das|des|der|dieser)|was fällt (ihnen|euch)|spinnt ihr|gehts noch|geht es noch|hallo geht|habt ihr sie noch|wollt ihr mich|wollen sie mich)',
  '(scheiß*|scheiss*|verdammt*|verflucht*|verflixt*|beschissen*|kotzt|zum kotzen|drecksladen|mistladen|scheißladen|idiot*|trottel*|unfähig*|inkompeten*|schnarchnasen|schlafmützen|deppen|pfeifen)',
  '(so|sowas) (geht|behandelt|springt) man … nicht',
  'so geht man nicht mit',
  '(lass|lasse|lassen) (ich|wir) … (nicht|ned|net) … (umspringen|behandeln|abspeisen|gefallen|bieten)',
  '(lass|lasse) (ich )?mir … (nicht|nimmer|ned) … (gefallen|bieten)',
  '(nie|niemals|nimmer|garantiert nicht|nicht) (mehr |wieder |mehr wieder ) … (bestell*|kauf*|bei euch|bei ihnen|heine)',
  '(war|bleibt) … (das|mein|meine|unser|unsere) (letzte mal|letzte bestellung|letzter einkauf)',
  '(kundin verloren|kunden verloren|kunde verloren|sind mich los|seid mich los)',
  '(verlange|fordere|erwarte) … (entschuldigung|stellungnahme|sofort|umgehend|unverzüglich)',
  '(erwarte|verlange) … dass (sich )?(jemand|endlich|das sofort|sie sofort|sie endlich)',
  '(schämen|schämt) (sie|euch|ihr)',
  '(einfach|wurde|wieder|mitarbeiter*|dame|herr|kollege*|hat|haben) … (aufgelegt|aufglegt|aufgehängt)',
  '(legte … auf|angeschrien|angeschnauzt|angepampt|beleidigt|angebrüllt|ausgelacht|angemault|abgekanzelt|angemotzt)',
  '(unfreundlich*|patzig*|pampig*|unhöflich*|schnippisch*|unverschämt*|frech*|arrogant*|herablassend*|barsch*|rüde*) … (mitarbeiter*|kollege*|kollegin*|dame|herr|fahrer*|bote*|hotline|service|kundenservice|ton|antwort|behandelt|abgefertigt|am telefon)',
  '(mitarbeiter*|kollege*|kollegin*|dame|herr|fahrer*|bote*|hotline|service|kundenservice|umgangston|tonfall|ton) … (unfreundlich*|patzig*|pampig*|unhöflich*|schnippisch*|frech*|arrogant*|herablassend*|barsch*|rüde*|unmöglich)',
  '(finde|find|ist|sind|war) … (nicht in ordnung|unmöglich|unerhört|unter aller kanone|unter aller sau|eine schande|schändlich|das letzte)',
  '(schande|unerhört|unter aller kanone|unter aller sau)',
  '(hört|hören sie) (endlich |jetzt |sofort |bitte endlich )(damit |mit )? … auf',
  '(hört auf|hört endlich auf)',
  '(ihr|euer|eure|so ein|dieser|diese|der|was für ein) … (verein|haufen|bude|mist|murks|saustall|schrottladen|klumpat)',
  '(schlechtester|schlechteste|schlechtesten|mieseste*|miese*|mies) … (service|kundenservice|kundendienst|erfahrung|behandlung|qualität|firma|laden)',
  '(nur noch|nichts als|lauter) (billigware|ärger|schrott|ramsch|müll|probleme|ausreden|computerantworten|floskeln|lügen)',
  '(leere|leeren|lauter|nur|billige) (versprechungen|versprechen|ausreden|floskeln|phrasen)',
  '(hochverärgert|schwer enttäuscht|bitter enttäuscht|maßlos enttäuscht|hell* empör*|sehr ärgerlich|mehr als ärgerlich|äußerst ärgerlich|bleibt einem die spucke weg|platzt mir der kragen|kragen geplatzt|kocht mir das blut|auf die palme|auf den keks|auf die nerven|auf den sack|auf den senkel|auf den wecker|hutschnur)',
  '(missstand|missstände|qualitätsverfall|gleichgültigkeit|ignoranz|arroganz)',
  '(appalling|disgusting|disgraceful|disgrace|outrageous|outraged|unacceptable|ridiculous|furious|shambles|shambolic|fed up|had enough|disgusted|joke of a|absolute joke|what a joke|a joke|farce|worst (service|company|experience|customer)|rip off|ripped off|terrible|awful|dreadful|atrocious|horrendous|pathetic|abysmal|useless|incompetent|livid|fuming|sick of|sick and tired|unbelievable|beyond a joke|shocking|shameful|ashamed|beggars belief|lost patience|out of patience|patience is)',
  '(rude|rudely|hung up|insulted|shouted at|lied to|fobbed off|messing me|taking the mickey|wasted my|waste of time)',
  '(never|not) (be )?(order*|shop*|buy*|us*|deal*) … (again|with you again|from you again)',
  '(very|so|really|extremely|bitterly|deeply|most|rather|hugely) (disappointed|unhappy|annoyed|angry|upset|frustrated|dissatisfied|cross)',
  '(demand|expect|insist on) (an )?(apology|explanation|answer|immediate*)',
];

/** The same matter brought forward, or gone wrong, several times. One is enough. */
export const REPEATED_CONTACT_PHRASES = [
  `(nunmehr|inzwischen|mittlerweile) ${NTH}`,
  '(auf keine|keine einzige) (meiner|der|von meinen) … (mails|nachrichten|anfragen|schreiben|briefe) … (antwort|reagiert|geantwortet)',
  `${TIMES} … ${CONTACT}`,
  `${CONTACT} … ${TIMES}`,
  `${TIMES} … ${SETBACK}`,
  `${SETBACK} … (zweimal|dreimal|viermal|fünfmal|mehrmals|mehrfach)`,
  `(zum|for the|das|jetzt) (nunmehr |nun |jetzt |mittlerweile |schon das )?${NTH} (mal|moi|time)`,
  `(das|die|der|den|meine|mein|zum|jetzt) (nun |jetzt |schon |bereits )?(3|4|5|6|7|8|9|10). ${ITEM}`,
  '(third|fourth|fifth|sixth|dritte|vierte|fünfte) (time|mal) (i|we|ich|wir|that|dass|in)',
  '(zum|das) (3|4|5|6|7|8|9|10). mal',
  `(meine|mein|meiner|ihre|eure|my) (nunmehr |mittlerweile |inzwischen |schon |bereits )?${NTH} … ${ITEM}`,
  `(schon|bereits|jetzt|nun|mittlerweile|inzwischen|already) … (die|der|das|mein|meine|my|the) ${NTH} … ${ITEM}`,
  `${NTH} (ersatz*|versuch|anlauf|beschwerde|reklamation|nachfrage|replacement|attempt|complaint)`,
  `${WRITTEN_COUNT} (mails|e mails|emails|nachrichten|anrufe|anrufen|briefe|schreiben|telefonate|messages|calls|letters)`,
  `${COUNT} (verschiedene|andere|unterschiedliche|different) (antworten|auskünfte|aussagen|mitarbeiter|leute|sachbearbeiter|answers|people|stories|agents)`,
  `${NTH} … seit meiner (abbestellung|abmeldung|kündigung|beschwerde|mail)`,
  '(wie|im|am|and|again) (schon )?(im )?(januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|january|february|march|may|june|july|october|december) … (und|wie|im|and|again) (nun |jetzt |dann |again )?(im |in )?(januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|january|february|march|may|june|july|october|december)',
  '(again on|once more|same thing happened|happened again|happened before|yet again|and again|over and over|time and again|time after time)',
  `(sent|told|asked|given) you … ${TIMES}`,
];

/** The same thing again, or nobody answers. Two of these, or one with something else, are a complaint. */
export const UNRESOLVED_PHRASES = [
  TIMES,
  `${NTH} … ${ITEM}`,
  '(schon wieder|wieder einmal|wieder mal|scho wieder|erneut|abermals|immer wieder|wieder kein*|wieder nicht|wieder nix|wieder nichts|und wieder)',
  '(immer noch|noch immer|nach wie vor|bis heute|weiterhin|oiwei no|allaweil|immer no) … (nicht|ned|net|kein|keine|keinen|nichts|nix|auf)',
  '(immer noch|noch immer|nach wie vor) (da|offen|falsch|kaputt|defekt|zwei|im|der|die|das|auf|keine*)',
  `${NOBODY} … (meldet|meldt|antwortet|reagiert|hilft|liest|kümmert|zuständig|weiß|rührt|interessiert|fühlt)`,
  `(meldet|meldt|rührt|kümmert|interessiert|antwortet|hilft) … ${NOBODY}`,
  '(keine|nie eine|keinerlei|ohne|nie|kein|null|nicht eine) (einzige )?(antwort|rückmeldung|reaktion|auskunft|rückruf|lebenszeichen|sterbenswörtchen)',
  '(nichts|nix) (passiert|gehört|geschehen|getan|geändert|mehr gehört|tut sich|rührt sich|bewegt sich)',
  '(funkstille|schweigen im walde|totenstille|eisiges schweigen|warteschleife|schweigen)',
  'auf (zwei|drei|vier|mehrere|meine|alle|keine) (mails|e mails|nachrichten|anfragen|schreiben|anrufe)',
  `(seit|nun|schon|über|mehr als|after|for|now|over) (nunmehr |mittlerweile |inzwischen |nun |schon |bereits |über |fast |gut |mehr als |over |nearly |more than )?${COUNT} (wochen|monaten|monate|weeks|months)`,
  `(seit|vor) ${COUNT} (wochen|monaten|monate) … (reklamiert|gemeldet|geschrieben|storniert|zurückgeschickt|zurückgesandt|zurückgesendet|gekündigt|widerrufen|abbestellt|versprochen|zugesagt)`,
  `beim ${NTH} (mal|moi)`,
  'seit (wochen|monaten|ewigkeiten|einer ewigkeit|einem monat|über einem monat|jahren)',
  '(vergeblich|erfolglos|vertröstet|vertrösten|hinhaltetaktik|standardtext|textbaustein*|standardantwort*|standardfloskel*|automatische antwort|automatic reply|automated reply|auto reply)',
  '(auch kaputt|auch defekt|wieder kaputt|wieder defekt|wieder falsch|auch falsch|auch in scherben|nicht ein einziges mal|jedes mal|jedesmal|each time|every time|jedes einzelne mal)',
  '(wieder|der gleiche|derselbe|dasselbe|das gleiche|der selbe|auch) … (fehler|problem|schaden|mangel) … (wieder|auch|ersatz*|erneut)',
  '(ersatz|ersatzlieferung|ersatzgerät|ersatzteil|ersatzvase|umtausch|austausch|ersatzware|replacement) … (auch|wieder|ebenfalls|genauso|erneut|too|also|again)',
  '(auch|wieder|selbst) … (ersatz*|umtauschware|replacement)',
  '(lange genug|viel zu lange|ewig|unendlich lange|wochenlang|monatelang|stundenlang) … (warten|gewartet|warte|wart)',
  '(wochenlang|monatelang|stundenlang)',
  '(heißt es|hieß es|kam nur|kimmt nur|kommt nur|immer heißt es|jedes mal heißt es) ',
  '(geändert|passiert|getan|geschehen) … (hat sich )?(nichts|nix)',
  '(nobody|no one|noone|no body) … (replies|replied|reply|answers|answered|responds|responded|cares|helps|helped|listens|calls|called|reads|seems)',
  "(still (no|not|nothing|waiting|haven't|hasn't|broken|wrong|the same|getting|receiving)|no (reply|response|answer|refund|news)|never (replied|answered|called|heard)|ignored|ignoring|heard nothing)",
  '(is it really that hard|how hard can it be|how many (more )?times|how much longer|wie oft (muss|soll|denn|noch)|wie lange (noch|denn noch|soll|muss ich noch)|wann endlich|endlich)',
];

export const SARCASM_PHRASES = [
  '(toll gemacht|bravo|herzlichen glückwunsch|glückwunsch|gratuliere|gratulation|chapeau|respekt|ganz großes kino|großes kino|meisterleistung|glanzleistung|fünf sterne|weltklasse|wirklich klasse|na super|na toll|na prima|na bravo|ja super|ja toll|echt toll|ganz toll|wie schön wieder|wie nett|wie überaus|vielen dank für nichts|danke für nichts|danke für gar nichts|danke auch|reife leistung|hut ab|starke leistung|sauber hingekriegt|applaus)',
  '(gemütlich|schön|lustig|witzig|service|kundenfreundlich*|professionell|kundenservice|kundenpflege|pünktlich|schnell*) (ist|sieht|geht|klingt) anders',
  '(scheint|scheinen) … (zu mögen|zu gefallen|zu lieben|hobby|spaß|sport)',
  '(bin|bleibe|wäre) (ja |schon |ja schon |mal |so )?gespannt',
  '(postkutsche|brieftaube*|schneckenpost|schneckentempo|zu fuß|wanderschaft|weltreise|rentier|wunder geschehen|sankt nimmerleins*|bis weihnachten|nächstes jahrhundert|jahrhundert|winterschlaf|würfeln|würfelt|lotterie|glücksspiel|ratespiel|zauberei|hellseher*|kristallkugel)',
  '(oder was|oder wie|oder hamster|finden sie das (komisch|lustig|witzig|normal)|soll das ein (witz|scherz)|ist das ihr ernst|ist das euer ernst|euer ernst|ihr ernst|meinen sie das ernst|das kann nicht ihr|ernsthaft)',
  '(vielleicht (suche|sollte|muss|müsste|schaff* ihr) (ich|man|sie|ihr|es)|ich heize|als (deko|andenken|souvenir|briefbeschwerer)|sammeln wir|sammle ich|sammlung)',
  '(hervorragend*|wunderbar*|großartig*|fantastisch*|beeindruckend*|bemerkenswert*|vorbildlich*|phänomenal*|grandios*|exzellent*|herrlich*) … (service|leistung|bearbeitung|kundenservice|kundendienst|organisation|logistik|kommunikation|qualität|arbeit|schnelligkeit|verpackungskunst)',
  '(great job|well done|bravo|thanks for nothing|congratulations|five stars|brilliant work|brilliant service|lovely yet another|oh great|oh wonderful|how lovely|how wonderful|wonderful another|just great|just brilliant|just what i needed|impressive really|what exactly is|slow clap|hats off|top marks|bless)',
];

/** Words that carry a complaint together with something else, but also stand in calm messages. */
export const DISPLEASED_PHRASES = [
  '(enttäuscht|enttäuschend|enttäuschung|unzufrieden|unzufriedenheit|verärgert|ärger|ärgere|ärgerlich|sauer|traurig|frustrierend|frustriert|schade|unschön|befremdlich|befremdet|irritiert|verwundert|unbefriedigend|mühsam|bedauerlich)',
  '(urlaubstag|urlaubstage|umsonst freigenommen|umsonst gewartet|extra freigenommen|den ganzen tag gewartet|nerven|nervt|geweint|tut weh|verletzend)',
  '(angeblich|versprochen|zugesagt|zugesichert|einfach storniert|hinweggesetzt|vergessen worden|jedes vertrauen|vertrauen verloren)',
  '(wer (bezahlt|zahlt|ersetzt) mir)',
  '(nicht drängeln|nicht kleinlich|nicht unhöflich|nicht undankbar|nicht schimpfen|nicht meckern|erlaube mir|darf höflich|höflich daran erinnern|bei allem verständnis|bei aller freundlichkeit|treue kundin|treuer kunde|langjährige kundin|stammkundin|seit jahrzehnten)',
  '(trotz (mehrfacher|mehrmaliger|meiner|wiederholter|zweimaliger|dreimaliger|schriftlicher|zusage|bestätigung|telefonat))',
  '(so nicht|das kann (doch )?nicht (sein|wahr sein)|darf doch nicht wahr sein|kann ja wohl nicht|nicht zu glauben|ein ding der unmöglichkeit|kopfschütteln|nicht hinnehm*|nicht länger|nicht sein kann)',
  '(früher war|lässt (stark |sehr |deutlich )?nach|nachgelassen|immer schlechter|bergab)',
  "(disappointed|disappointing|annoyed|annoying|upset|frustrated|frustrating|promised|unhappy|dissatisfied|let down|don't want to be (difficult|rude)|hate to (complain|moan)|beginning to think|starting to think|not good enough|poor service|loyal customer)",
];

/** A question where to complain, and a message that says it is no complaint. */
export const NO_COMPLAINT_PHRASES = [
  '(wo|wie|wohin|an wen|bei wem) (kann|könnte|darf|soll|muss|richtet|richte|schickt|schicke|gehen|geht) (ich|man)? ?…… (beschwer*|beschwerde|kritik|feedback|reklamier*|anregung*)',
  '(an wen|wohin|wo|wie|welche adresse|welcher adresse|welche stelle) …… (beschwerde|beschwerden|beschweren|beschwerdestelle|kritik|lob)',
  '(beschwerdestelle|beschwerdemanagement|beschwerdeadresse|beschwerdeweg)',
  '(how|where|who) (do|can|should|would) (i|one) …… (complain|complaint|complaints|feedback)',
  '(keine|keinerlei|soll keine|nicht als) (echte |große |richtige |direkte )?(beschwerde|reklamation|kritik|vorwurf)',
  '(will|möchte|wollte) (mich )?(gar |überhaupt |wirklich )?nicht (beschweren|meckern|klagen|schimpfen) (nur|sondern|bloß|aber eine frage)',
  '(eine|schon eine) beschwerde im kopf',
  "(not|isn't|no) (really )?(a |here to )?(complaint|complaining|complain|moan)",
];

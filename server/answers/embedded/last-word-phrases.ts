/**
 * What a message may consist of that wants nothing more. `(a|b)` stands for either, with an empty side for none, and
 * spelling, case and umlauts do not matter. A phrase counts only where all around it is one of these, too.
 */

const SO = '(so |sehr |ganz |total |echt |wirklich |absolut |)';
const FOR_WHAT =
  '(die |ihre |deine |eure |diese |das |den |dein |ihren |ihr |alles |all the |the |your |)(sehr |super |so |)(schnelle |rasche |nette |freundliche |ausführliche |gute |tolle |prompte |liebe |kompetente |unkomplizierte |super |große |quick |fast |kind |great |prompt |speedy |friendly |)(und |and |)(schnelle |rasche |nette |freundliche |ausführliche |gute |prompte |kompetente |unkomplizierte |kind |helpful |friendly |)(antwort|antworten|rückantwort|hilfe|auskunft|info|infos|information|informationen|rückmeldung|mühe|mühen|bemühungen|unterstützung|erklärung|beratung|bearbeitung|abwicklung|erledigung|geduld|service|kundenservice|tipp|tipps|hinweis|nachricht|mail|email|reply|response|answer|help|support|assistance|info|information|advice|service|patience|explanation|message)';
const CLEARED =
  '(schon |bereits |inzwischen |mittlerweile |jetzt |nun |damit |somit |dann |doch |zum glück |von selbst |selbst |soeben |gerade |alles |für mich |)';
const WELL =
  '(alles |jetzt |nun |super |gut |prima |bestens |wunderbar |perfekt |toll |problemlos |einwandfrei |hervorragend |sofort |)';

export const THANKS_WORDS = [
  `(ich |wir |)(danke|dankeschön|danke schön|danke sehr|bedanke mich|bedanken uns)( |) (ihnen |euch |dir |)(recht |sehr |ganz |)(herzlich|vielmals|) `,
  '(ganz |)(vielen|lieben|herzlichen|besten|schönen|großen|tausend|1000|haben sie|haben sie vielen|ein großes|ein herzliches|) (lieben |herzlichen |)(dank|dankeschön) (ihnen|euch|dir|nochmal|nochmals|noch einmal|) ',
  `(vielen |lieben |herzlichen |besten |schönen |)(dank|danke|dankeschön|thanks|thank you|thank you so much|thank you very much|thanks a lot|thanks so much|many thanks) (ihnen |euch |)(für|fürs|for) ${FOR_WHAT}`,
  "(merci|merci vielmal|merci vielmals|dankscheen|dankschön|thx|thanks|thank you|ty|tysm|cheers|vergelts gott|vergelt's gott|vergelt s gott|sehr dankbar|dankend|many thanks)",
  '(das |) (ist|war) (sehr |wirklich |ganz |so |) (nett|lieb|freundlich|aufmerksam) von (ihnen|euch|dir)',
  '(thanks|thank you) (so much|very much|a lot|again|a million|a bunch|ever so much|all|everyone|kindly|indeed)',
  '(much|greatly|really|) (appreciated)',
  '(i|we) (really |very much |) appreciate (it|that|this|your help|the help|your reply|your support)',
  '(nein|no|nö) (danke|vielen dank|thanks|thank you)',
  `${SO}(nett|lieb|freundlich|hilfreich|aufmerksam|kind|helpful|friendly) (von ihnen|von euch|of you|)`,
  `(das |es |ihre antwort |ihre auskunft |die antwort |die auskunft |)(hat |)(mir |uns |)${SO}(geholfen|hilft)(| sehr| mir| mir sehr)`,
  '(that|this|it|your answer|your reply) (really |) (helps|helped|was helpful|was very helpful|is helpful|is very helpful) (me|a lot|) (a lot|)',
];

export const PRAISE_WORDS = [
  `${SO}(super|toll|klasse|prima|spitze|perfekt|bestens|wunderbar|genial|großartig|hervorragend|fantastisch|top|schön|gut|okay|ok|oki|okey|cool|fein|great|perfect|awesome|wonderful|excellent|brilliant|amazing|fantastic|lovely|fine|good|nice|cool|super)`,
  '(sehr |super |ganz |echt |) (toller|guter|netter|freundlicher|schneller|super|klasse|prima|perfekter|great|excellent|good|fast|brilliant|lovely|) (service|kundenservice|kundendienst|support|beratung|customer service)',
  '(das |) (ging|war) (ja |aber |) (wirklich |sehr |super |echt |) (schnell|nett|hilfreich|freundlich|prima|super)',
  '(that|this) was (really |very |super |) (quick|fast|kind|helpful|great)',
  '(das |) (freut|freute) mich (sehr|)',
  '(ich |) bin (sehr |super |rundum |mehr als |) (zufrieden|begeistert|glücklich)',
  "(i'm|i am|im|i m) (very |so |really |) (happy|pleased|grateful|delighted)",
  '(weiter so|macht weiter so|machen sie weiter so|keep it up|well done)',
  '(sie|ihr) (sind|seid) (die besten|der beste|die beste|spitze|super|toll|klasse)',
  '(you|you guys) (rock|are the best|are great|are awesome)',
];

export const DONE_WORDS = [
  `(das |es |dies |alles |die sache |die frage |meine frage |mein anliegen |das anliegen |das problem |das thema |)hat sich ${CLEARED}${CLEARED}(erledigt|geklärt|gelöst|aufgeklärt)`,
  `(das |es |alles |die sache |mein anliegen |damit |das problem |problem |frage ) (ist |) ${CLEARED}(erledigt|geklärt|gelöst)`,
  `${CLEARED}(erledigt|geklärt|gelöst)`,
  '(das |es |alles |jetzt |nun )(ist |)(so |jetzt |wieder |alles |)(in ordnung|okay|ok|paletti)',
  '(meine |die |) (frage|fragen) (ist|sind) (damit |jetzt |nun |somit |) beantwortet',
  `(das |es |alles |) hat ${WELL}(geklappt|funktioniert|hingehauen)`,
  // "Geht das" and the like ask, with or without a question mark.
  '(das |es |alles |) (funktioniert|klappt|läuft|geht) (jetzt|nun|wieder|jetzt wieder|jetzt alles|gut|)',
  '(jetzt|nun) (funktioniert|klappt|läuft|geht) (es |alles |das |) (wieder|gut|)',
  `(das |ihre antwort |die auskunft |damit |) (hat|haben sie) (mir |uns |)${SO}(weitergeholfen|weiter geholfen)`,
  '(das |) hilft mir (sehr |schon |) weiter',
  `(das |es |jetzt |so |) passt (so |jetzt |schon |für mich |) (alles|gut|super|perfekt|prima|wunderbar|)`,
  '(alles|all) (gut|klar|bestens|super|prima|ok|okay|perfekt|erledigt|paletti|geklärt|good|sorted|set|done|clear|fine) (now|jetzt|)',
  '(das |) (war|wäre) (schon |auch schon |) alles (was ich wissen wollte|was ich brauchte|)',
  '(mehr (wollte|brauche) ich nicht( wissen|)|ich habe keine (weiteren |)fragen mehr|keine (weiteren |)fragen( mehr|))',
  '(that|this) (is|was) (all|everything) (i needed|i need|i wanted to know|for now|thanks|)',
  "(that's|thats|that s) (all|everything|it) (i needed|i need|i wanted to know|for now|)",
  "(it|that|this|everything|all|) (is|has been|was|'s|s) (now |all |already |) (sorted|resolved|solved|settled|done|fixed|working) (now|)",
  '(sorted|resolved|solved|settled|got it|understood|problem solved|issue resolved|all done|all set) (now|)',
  '(it|that|everything|) (worked|works|works now|worked perfectly|works perfectly|works fine now)',
  '(that|this) (answers|answered|solves|solved|did) (my question|my problem|my issue|it|the trick)',
  '(no|no more) (further |other |) questions',
  '(dann |jetzt |nun |) (weiß|weiss) ich (jetzt |nun |) bescheid',
  '(alles |) (gut|bestens|heil|wohlbehalten) angekommen',
  '(alles |das paket ist |das päckchen ist |) (heute |gestern |soeben |gerade |eben |) angekommen',
  '(jetzt |nun |) isch alles (klar|guet|gut)',
  '(des|das) hod ma weidagholfn',
  "(jetzt |nun |) (habe|hab) (ich es|ichs|ich's) (schon |selbst |) gefunden",
  '(never mind|nevermind)',
];

export const SALUTATIONS = [
  '(hallo|hi|hey|hello|moin|moin moin|servus|guten tag|guten morgen|guten abend|grüezi|grüß gott|griaß gott|good morning|good afternoon|good evening|liebe|lieber|liebes|dear|sehr geehrte|sehr geehrter) (alle|zusammen|team|heine|heine team|kundenservice|heine kundenservice|kundenservice team|service team|damen und herren|all|everyone|sir or madam|sehr geehrte damen und herren|)',
];

/** A name may stand behind these, at the end. */
export const SIGN_OFFS = [
  '(mit |) (freundlichen|freundliche|besten|beste|lieben|liebe|vielen|viele|herzlichen|herzliche|schönen|schöne|sonnigen|sonnige|) (grüßen|grüße|gruß|grüssen|grüsse|gruss) (ihr|ihre|eure|euer|aus|)',
  '(lg|vg|mfg|bg) (ihr|ihre|eure|euer|)',
  '(kind|best|warm|warmest|many|) (regards)',
  '(best|all the best|best wishes|yours|yours sincerely|sincerely)',
];

export const WISHES = [
  '(ich wünsche (ihnen|euch|dir) |wünsche |ihnen |euch |dir |) (noch |auch |ebenfalls |) (einen |ein |eine |) (schönen|schönes|schöne|guten|angenehmen|angenehmes|tollen|erholsames) (tag|abend|feierabend|nachmittag|vormittag|sonntag|samstag|wochenende|woche|restwoche|start in die woche|start ins wochenende|advent|feiertag|feiertage) (noch|ihnen|euch|)',
  '(frohe weihnachten|schöne weihnachten|frohes fest|guten rutsch|frohes neues jahr|frohe ostern|schöne feiertage|alles gute|bleiben sie gesund|bis bald|bis dann|tschüss|tschüß|ciao|auf wiedersehen|gute nacht|gleichfalls|ebenso|ebenfalls)',
  '(have a|have a very|enjoy your|wish you a|wishing you a|) (nice|great|good|lovely|wonderful|) (day|evening|weekend|week|one|afternoon) (too|)',
  '(take care|bye|goodbye|bye bye|see you|you too|same to you|merry christmas|happy new year|happy holidays)',
];

/** Joins two of these. */
export const JOINTS = [
  '(und|and|auch|nochmal|nochmals|noch einmal|noch mal|again|so|then|dann|oh|ah|aha|achso|ach so|ah ja|juhu|hurra|yay|wow)',
];

/** The answer to "May I help you with anything else?"; alone it may answer anything. */
export const YES_AND_NO = ['(ja|jo|jep|nein|nö|yes|yep|yeah|no|nope)'];

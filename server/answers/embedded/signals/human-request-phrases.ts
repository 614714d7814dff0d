/** Written as `phraseTable` reads them. Spelling, case and umlauts do not matter. */

const PERSON =
  '(mensch|menschen|menschn|person|personen|mitarbeiter*|berater*|kollege|kollegen|kollegin|sachbearbeiter*|kundenberater*|fachberater*|einrichtungsberater*|kundenbetreuer*|betreuer*|disponent*|ansprechpartner*|ansprechperson|verkäufer*|techniker|dame|damen|fachfrau|fachmann|vorgesetzten|vorgesetzte|jemand|jemandem|jemanden|irgendwer|irgendwem|wer|wem|wen|oana|oam|öpperem|frau *|herrn *)';
const ARTICLE =
  '(ein|eine|einem|einen|einer|n|nem|nen|ner|am|eim|a|an|der|die|den|dem|irgendeinem|ihrer|ihren|ihre|eurer|euren|von ihren|ana|oana)';
const REAL =
  '(echt*|richtig*|wirklich*|lebendig*|lebend*|leibhaftig*|real*|menschlich*|normal*|vernünftig*|kompetent*|zuständig*|ander*)';
const SPEAK =
  '(sprechen|redn|reden|rede|spreche|telefonieren|schreiben|chatten|schnacken|schwätzen|plaudern|verbunden werden|verbinden|klären|besprechen|unterhalten|durchgehen|austauschen|kommunizieren)';
const CALL =
  '(anrufen|anruft|anriefe|zurückrufen|zurückruft|rückrufen|durchklingeln|anklingeln|kontaktieren|kontaktiert|antelefonieren)';
const MACHINE =
  '(bot|bots|chatbot|roboter|maschine|maschinen|automat|automaten|computer|programm|ki|computerstimme|blechkiste|blechtrottel|software|robot|machine|bots)';
const BOT =
  '(bot|bots|chatbot|chatbots|roboter|maschine|maschinen|automat|automaten|ki|computerstimme|blechkiste)';
const US = '(mich|uns|mir|mi|meine mutter|meinen vater|meinen mann|meine frau|meine tochter)';

export const HUMAN_PHRASES = [
  '(einen|jemanden|wen|einer) aus fleisch und blut',
  '(jemand|etwas|was) menschliche*',
  '(hol|holt|holen sie|hol mir) … (jemand|wen|einen|nen)',
  '(kann|könnte|soll|mag) (mir |mich |uns )?(das |da |bitte |mal )?(ein|eine|n|ne) (mensch|mitarbeiter|mitarbeiterin) (erklären|helfen|antworten|zeigen|übernehmen|schauen)',
  '(lieber|gern|gerne) … (telefonat|telefonieren|am telefon|anruf)',
  'wann (könnt|können|kann) (ihr|sie|jemand|mich jemand) (mich )?(anrufen|zurückrufen)',
  '(übernehmen sie|bitte übernehmen|dann bitte übernehmen)',
  `mit ${ARTICLE}? ?${REAL}? ?${PERSON} … ${SPEAK}`,
  `mit ${ARTICLE}? ?${REAL}? ?${PERSON} ${SPEAK}`,
  `${SPEAK} … (mit|zu) ${ARTICLE}? ?${REAL}? ?(mensch*|mitarbeiter*|person|berater*|kolleg*|sachbearbeiter*|ansprechpartner*|dame|jemand*)`,
  `(echt*|richtig*|wirklich*|leibhaftig*|lebend*|lebendig*|real*|menschlich*) (mensch*|mitarbeiter*|person|ansprechpartner*|berater*|kontakt|support|hilfe|unterstützung)`,
  `(bitte|möchte|mecht|will|brauche|brauch|verlange|hätte gern*|hätt gern*|wünsche|lieber|gern*|sofort) (nur |mal |jetzt |endlich |lieber )?${ARTICLE} ?${REAL}? ?(mensch|menschen|mitarbeiter|mitarbeiterin|berater|beraterin|ansprechpartner|ansprechpartnerin|sachbearbeiter|sachbearbeiterin|person)`,
  `${ARTICLE} (mensch|menschen|mitarbeiter|mitarbeiterin|person) (bitte|sprechen|dran|her|ans telefon|soll|möge|möchte|muss)`,
  `(soll|sollen|möge|muss|könnte|kann) … (ein|eine|n|ne) (mensch|mitarbeiter|mitarbeiterin|kollege|kollegin|sachbearbeiter|sachbearbeiterin|echter mensch) … (nachsehen|anschauen|ansehen|prüfen|lesen|kümmern|übernehmen|drüberschauen|antworten|helfen|ran)`,
  '(mensch|mitarbeiter|mitarbeiterin|kollege|kollegin) (soll|möge|muss|müsste) … (anschauen|ansehen|nachsehen|prüfen|lesen|kümmern|übernehmen|antworten|melden|anrufen|ran)',
  '(menschen|mensch|mitarbeiter|mitarbeiterin) bitte',
  '(bitte|um|wünsche|möchte|hätte gern*|hätt gern*|gerne|erbitte|brauche|benötige|vereinbaren) …… (rückruf|rückrufs|rückruftermin|telefontermin|telefongespräch|telefonat|telefonberatung)',
  '(rückruf|telefontermin|telefonat|anruf) … (bitte|erbeten|gewünscht|erwünscht|vereinbaren|möglich|wäre)',
  '(bitte|um|erbitte|wünsche) (um )?(einen |ihren |kurzen |einen kurzen )?(anruf|telefonanruf|rückruf|telefonische kontaktaufnahme|telefonische rückmeldung)',
  '(freue|freuen|dankbar|warte|hoffe) … (auf|für|über) (ihren|einen|den|euren) (rückruf|anruf)',
  '(rufen sie|rufens|ruafn sie|ruft|ruf|ruafts) (bitte |doch |mal |doch bitte |bitte mal |doch mal |einfach )?(mich|uns|mi|meine mutter|meinen mann|meine frau|meine tochter) … (an|zurück)',
  `(kann|könnte|können|könnten|kunnt|würde|würden|soll|möge|möchte|könnt) … ${US} …… ${CALL}`,
  `(dass|ob|damit|wenn) …… ${US} …… (anruft|zurückruft|anrufen|zurückrufen|anriefe|kontaktiert|kontaktieren)`,
  `lassen sie ${US} …… ${CALL}`,
  `${US} … (zurückrufen|zurückzurufen|anzurufen|anrufen lassen|zurückgerufen werden|angerufen werden)`,
  '(möchte|will|würde gern*|bitte darum) … (zurückgerufen|angerufen) … (werden|zu werden)',
  '(kann|könnte|möge|soll|bitte) sich … (jemand|wer|ein|eine|sie|er|frau *|herr *) …… (bei mir |bei uns |telefonisch )?melden',
  '(kann|könnte|soll|möge) (sie|er|frau *|herr *|jemand|wer) sich …… melden',
  '(melden|meldet) (sie )?sich … telefonisch',
  '(kann|könnte|möchte|mecht|will|wünsche|hätte|hätt|bitte um|brauche) …… (persönlich* (beraten|beratung|sprechen|gespräch|ansprechpartner|klären|reden|kontakt|hilfe)|(telefonisch*|mündlich*) (beratung|größenberatung|auskunft|klärung|klären|besprechen|kontakt|hilfe|unterstützung))',
  '(telefonische|telefonischen|mündliche) (größenberatung|beratung|hilfe|klärung) … (durch|mit|von|bitte|möglich)',
  '(weiterverbinden|durchstellen|durchverbinden|verbinden sie (mich|uns)|stellen sie (mich|uns) … durch|verbindet mich|verbinde mich|stell mich durch|stellt mich durch)',
  `(an|zu) ${ARTICLE}? ?${REAL}? ?(mitarbeiter|mitarbeiterin|sachbearbeiter|sachbearbeiterin|menschen|kollegen|kollegin|vorgesetzten|abteilung|fachabteilung) … (weiterleiten|weitergeben|übergeben|weiterverbinden|weiterreichen)`,
  '(mich|uns) …… telefonisch (kontaktiert|kontaktieren|berät|beraten)',
  'telefonisch (kontaktiert|bei mir|mit mir|durchsprechen)',
  `(weiterleiten|weitergeben|leiten|gib|geben|übergib|übergeben|reich*) … (an|zu) ${ARTICLE}? ?${REAL}? ?(mitarbeiter|mitarbeiterin|sachbearbeiter|sachbearbeiterin|menschen|kollegin|kollegen)`,
  '(mündlich|telefonisch|am telefon|persönlich) … (klären|besprechen|erklären|durchgehen|regeln|reden|erörtern)',
  '(wen|jemanden|jemand|wer|oan) (am|ans|an das) (telefon|apparat|rohr|hörer|leitung)',
  '(jemanden|jemand|jemandem|wen) … (zuhört|zuhören|dran|ans telefon|mit mir redet|spricht|echten|reden kann|sprechen kann)',
  '(geben|gebt|holen|hol|holt|schick|schicken) (sie )?(mir |mal |bitte |mir bitte |bitte mal )? … (jemanden|menschen|mitarbeiter|mitarbeiterin|vorgesetzten|chef|teamleiter)',
  '(vorgesetzten|vorgesetzte|chef|chefin|geschäftsführ*|abteilungsleit*|teamleit*|filialleit*) … (sprechen|reden|verlange|will|möchte|kontakt)',
  '(will|möchte|verlange) … (vorgesetzten|chef|chefin|geschäftsführ*|teamleit*)',
  `(kein|keinen|keine|keinem|nicht mit|ned mit|net mit) (weiteren |weitere |automatischen |automatische |mehr |diesem |dem |so einem |so einer |einem |einer |ner |nem |der |wieder der |irgendeinem |an |am )?(${BOT}|textbausteine|automatischen antworten|automatische antwort|standardantwort*)`,
  `(ned|nicht|net) (an |einen |ein |a |mit am |mit an )?${MACHINE}`,
  `mit ${ARTICLE}? ?(diesem |dieser |so einem |so einer )?${MACHINE} …… (nicht|ned|net|keine lust|nix)`,
  `(bevor|statt|anstatt|lieber als|nervt) …… (diesem|dieser|mit dem|mit einem|mit einer|der|dem) ${MACHINE}`,
  `(traue|vertraue|glaube|trau) … ${MACHINE} … (nicht|ned)`,
  'ist (da|hier|do) (ein|a|irgendein|wer|jemand) (echter |richtiger |lebendiger )?(mensch|mitarbeiter|echtes|lebendiges)',
  '(gibt es|gibts|habt ihr|haben sie) (hier|bei euch|da|bei ihnen|auch|denn)? ?(auch |noch |denn )?(einen |nen )?(echten|richtigen|richtige|echte|lebende) (menschen|mitarbeiter|personen)',
  '(talk|speak|speaking|talking|chat|connect me|put me through|transfer me|pass me|get me|hand me over|escalate) … (to|with|through to|over to) … (person|people|human|human being|agent|someone|somebody|representative|rep|advisor|adviser|operator|manager|supervisor|team leader|colleague|member of staff|member of your team|anyone)',
  '(want|need|get me|give me|prefer|like|let me have|is there) … (a |an |real |actual |live |another )(person|human|human being|agent|operator|advisor|adviser|representative|member of staff)',
  '(real|actual|live|human|proper) (person|people|human|agent|advisor|adviser|representative|being|support)',
  '(call|phone|ring) (me|us|my (mother|mum|husband|wife|father|daughter)) … (back|please|on|at|today|tomorrow|this|after|before|about|when)',
  '(can|could|would|will|please have|have) (someone|somebody|you|anyone|anybody|a colleague|one of you) (please |kindly |possibly )?(call|phone|ring|telephone|contact|give me a (call|ring|bell))',
  '(give|gave) (me|us) a (call|ring|bell|buzz)',
  '(need|want|request|like|arrange|appreciate|book|schedule) … (a )?(call back|callback|phone call|telephone call|call from)',
  '(rather|prefer to|prefer) (talk|speak|discuss|do this|deal) … (phone|telephone|person|human|someone)',
  "(not|don't want) … (a |to a |another |this )?(bot|robot|machine|chatbot|computer)",
  '(human|person|agent|operator) (please|now|pls)',
  '(no more|no) (bots|bot|chatbot|robots|automated*)',
];

/** The whole message in a word or two: what one says to a telephone menu. */
export const BARE_CALL =
  /^\W{0,5}(?:bitte |please )?(?:(?:live |real |human |echter? |echten )?(?:agent|mitarbeiter(?:in)?|mensch(?:en)?|human|operator|berater(?:in)?|kundenberater(?:in)?|representative|rep|advisor|person|ruckruf|callback|call back|rep))(?: bitte| please| sofort| now| pls)?\W{0,5}$/;

/** "Sind Sie ein Mensch?": a question about who answers. */
export const IDENTITY_PHRASES = [
  '(bist du|sind sie|seid ihr|bin ich|is des|ist das|ist hier|sitzt hier|bist) …… (mensch|roboter|bot|chatbot|maschine|computer|ki|künstliche intelligenz|programm|automat|computerprogramm|automatisch|echte person|echter mensch|chatgpt|aus fleisch und blut|mensch oder *)',
  '(bist du|sind sie|seid ihr) (denn |wirklich |überhaupt )?(echt|real)',
  'are you (a )?real',
  '(rede|spreche|schreibe|chatte|red|sprech|schreib|schreiben|unterhalte) (ich|i|mich|wir) …… (mit|mich) …… (menschen|mensch|roboter|bot|chatbot|maschine|computer|ki|programm|person|automaten)',
  '(antwortet|schreibt|sitzt|liest|antworten|steckt|ist) (hier|mir|da|dahinter) … (mensch|roboter|bot|maschine|computer|ki|programm|person|chatgpt|automat)',
  '(ki|bot|roboter|computer|maschine) oder … mensch*',
  'mensch* oder … (ki|bot|roboter|computer|maschine|programm)',
  '(von|vom|durch) (einem|einer|nem|ner)? ?(computer|ki|maschine|roboter|künstlichen intelligenz) … (gelesen|beantwortet|geschrieben|bearbeitet)',
  '(are you|is this|is that|r u|am i) … (bot|chatbot|robot|human|machine|ai|computer|real person|person|automated|program|chatgpt)',
  '(am i|are we) (talking|speaking|chatting|writing) (to|with) … (bot|chatbot|robot|human|machine|ai|computer|person)',
  '(bot|robot|machine|ai|computer) or … (human|person)',
  '(human|person) or … (bot|robot|machine|ai|computer)',
];

/** Somebody else calls, or the caller asks how things are done. */
export const OTHER_CALLER_PHRASES = [
  '(spedition|spediteur|fahrer|fahrerin|paketdienst|hermes|dhl|bote|lieferdienst|monteur*|zusteller*|carrier|driver|courier)',
  '(ruft|rief|riefen|anruft) (mich|uns|mi) (meine|mein|die|der|das|eine|ein|dann|plötzlich|meine) (schwester|bruder|mutter|tochter|freundin|nachbarin|sohn|chef|mann|frau|*)',
  '(muss|müssen|brauche|soll) (ich|man|wir) …… (mit (jemandem|einem|einer)|anrufen)',
  '(no need|not necessary|need not|no reason) (to )? … (call|phone|ring|contact)',
  '(müssen|brauchen|braucht|müsst) (sie |ihr )?(mich |uns )? … (nicht|ned|nimmer) … (anrufen|zurückrufen|melden)',
];

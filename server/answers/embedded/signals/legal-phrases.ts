/** Written as `phraseTable` reads them. Spelling, case and umlauts do not matter. */

const LAWYER =
  '((rechts|fach)?(anwalt|anwalts|anwalte|anwälte|anwälten|anwältin|anwaltes)|rechtsbeistand|juristen|juristin|jurist|advokat|advokaten)';
const MONTH_OR_DAY =
  '(januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|montag|dienstag|mittwoch|donnerstag|freitag|samstag|monatsende|ende des monats|ende der woche|january|february|march|june|july|october|december|monday|tuesday|wednesday|thursday|friday|#)';
const MEDIA =
  '(presse|zeitung|bild zeitung|lokalzeitung|tageszeitung|fernsehen|rtl|sat1|ard|zdf|wdr|ndr|orf|verbrauchermagazin|warentest|journalisten|redaktion|medien|öffentlichkeit|marktcheck|markt|wiso|newspaper|newspapers|press|media|tv|bbc)';

export const LEGAL_PHRASES = [
  '(fordere|verlange|erwarte) …… (bis zum|bis spätestens|binnen|innerhalb) …… (andernfalls|sonst|ansonsten)',
  '(andernfalls|ansonsten|sonst) (werde ich|reiche ich|sehe ich mich|bleibt mir) …… (gezwungen|ein|einreichen|schritte|klage|beschwerde bei|nichts anderes)',
  'fordere (ich )?(sie|euch) (letztmalig |hiermit )?auf …… (einzustellen|zu unterlassen|zu zahlen|zu erstatten|schriftlich)',
  `(mein|meine|meinem|meinen|meiner|unser|unsere|unserem|unseren|zum|zur|vom|einen|einem|einer|eine|den|dem|der|an|a|über|mit|am) ${LAWYER}`,
  '(rechtsanwalt|rechtsanwalts|rechtsanwältin|rechtsanwälte|rechtsbeistand|rechtsschutz|rechtsschutzversicherung|rechtschutz|fachanwalt)',
  `${LAWYER} … (ein|einschalten|eingeschaltet|beauftragen|beauftragt|nehmen|vertreten|prüfen|übergeben|sprechen|konsultieren|weiter)`,
  '(kanzlei|mandant|mandantin|mandantschaft|mandatsanzeige|mandatiert|wahrnehmung … interessen|anwaltlich*|anwaltskosten|rechtlich … (vertreten|vertritt))',
  '(verklage|verklagen|klage (ein|einreichen|erheben|einzureichen)|zivilklage|sammelklage|klagen werde|werde klagen|einklagen|einzuklagen|klageweg|prozess machen)',
  '(vor|zum|ans|beim|durchs|durch das|das|dem|vom) (gericht|kadi|richter)',
  '(amtsgericht|landgericht|gerichtlich*|außergerichtlich*|gerichtsverfahren|mahnbescheid|mahnverfahren|bezirksgericht|friedensrichter|gerichtstermin)',
  '(strafanzeige|strafrechtlich*|betrugsanzeige|anzeige (erstatt*|bei|gegen|stellen|wegen|erfolgt|zu erstatten))',
  '(erstatte|erstatten|stelle|mache|mach) … anzeige',
  'zeige … (sie|euch|das|den) … an',
  '(werde|muss|will) … (sie|euch|das) … anzeigen',
  '(polizei|polizeilich*|staatsanwaltschaft|kripo|kantonspolizei|gendarmerie)',
  '(verbraucherzentrale|verbraucherschutz|verbraucherschützer*|verbraucherschutzzentrale|konsumentenschutz|konsumentenschützer|arbeiterkammer|wettbewerbszentrale|schlichtungsstelle|schlichtungsverfahren|verbraucherschlichtung|verbraucherschutzverein|ombudsstelle|ombudsmann)',
  '(*aufsichtsbehörde|*datenschutzbehörde|*schutzbehörde|landesbeauftragte*|bundesbeauftragte*|datenschutzbeauftragten des landes|*datenschutzbeauftragten einschalten|bundesnetzagentur|gewerbeaufsicht|gewerbeamt|marktüberwachung|schufa beschwerde)',
  '(schadensersatz*|schadenersatz*|schmerzensgeld|haftpflichtanspruch|regressanspr*|haftbar machen|haftbar|schadensregulierung)',
  '(verlange|fordere|erwarte|bestehe) …… (schaden|kosten|reparatur) …… (übernehmen|ersetzen|erstatten|tragen|übernimmt|ersetzt)',
  '(kostenvoranschlag) …… (schaden|übernehmen|versicherung|ersetzen)',
  '(mein|meine|unser|unsere|am|im) … (parkett|türrahmen|türzarge|wand|treppenhaus|fliesen|laminat|auto|boden|tür) …… (verkratzt|beschädigt|zerkratzt|ruiniert|kaputt) …… (ersetz*|versicherung|haft*|zahlt|bezahlt|schadens*)',
  'rechtlich* (schritte|schritt|mittel|vorgehen|konsequenzen|vorzugehen|wege|beistand|folgen)',
  '(juristisch*|rechtsweg|rechtsstreit|einstweilige* verfügung|unterlassung*|abmahn*|eidesstattlich*|rechtsmittel|rechtswidrig*|gesetzeswidrig*|rechtsbruch|rechtsverletzung)',
  '(fristsetzung|letztmalig*|letzte frist|letzter frist|nachfrist|setze … frist|frist bis|frist von|frist setzen|fruchtlos*|frist verstreichen|fristablauf)',
  '(sind|befinden|setze|ihr seid|hiermit) …… (in|im) verzug',
  '(bgb|stgb|agg|uwg|§|paragraf # bgb|paragraph # bgb)',
  '(trete|erkläre|erklär) … (rücktritt|vom kaufvertrag|vom vertrag)',
  '(bestreite … forderung|weise … forderung … zurück)',
  `${MEDIA} … (wenden|wende|schicken|geschickt|schick|informieren|informiert|melden|gehen|einschalten|interesse|interessieren|berichten|bringen|erzählen)`,
  `(wende|wenden|schicke|schick|geschickt|gehe|geh|melde|informiere|gebe|geb|erzähl*|bring*|interessiert|kommt) … ${MEDIA}`,
  'verbrauchermagazin*',
  '(öffentlich machen|an die öffentlichkeit)',
  '(lasse|lass|werde|habe|hole|hol|wird) …… (zurückbuchen|zurückgebucht|rückgängig über (die|meine) bank|über (die|meine) bank zurück)',
  '(chargeback|käuferschutzfall|käuferschutz … (eröffnen|eröffnet|einschalten|eingeschaltet|beantragen|beantragt|eingeleitet|fall)|(eröffne|eröffnen|einschalten|beantrage) … käuferschutz)',
  '(sie|ihr) (sind|seid) (gesetzlich|rechtlich|dazu|vertraglich|per gesetz) verpflichtet',
  '(bestehe|poche|berufe) … (mein|meinem|mein gesetzliches|meinem gesetzlichen|meine|meinen) (recht|rechte|rechten|widerruf*|gewährleistung*|rücktritt*|nacherfüllung*)',
  '(verweigern|verweigert|weigern|lehnen|anerkennen|aberkennen) …… (widerruf*|gewährleistung*|nacherfüllung|nachbesserung|rücktritt*|gesetzliche*)',
  '(widerruf*|gewährleistung*|nacherfüllung|nachbesserung|rücktritt*) …… (verweigert|verweigern|abgelehnt|ignoriert|nicht anerkannt|nicht akzeptiert|rechtens|rechtswidrig)',
  '(verstoß*|verstößt) … (gegen )? … (dsgvo|datenschutz*|gesetz|verbraucherrecht|wettbewerbsrecht)',
  '(mein|mein gutes|das ist mein) (gutes |gesetzliches )?recht durch',
  '(my|our|a|the|their) (solicitor*|lawyer*|attorney*|barrister|legal (team|adviser|advisor|insurance|representative))',
  '(legal (action|advice|proceedings|steps|claim|route)|take you to court|take this to court|see you in court|small claims|county court|court claim|court proceedings|press charges|sue you|suing|lawsuit|formal notice|final notice|letter before (action|claim)|liable|damages|compensation for damage)',
  '(trading standards|ombudsman|consumer protection|consumer rights act|consumer rights|ombudsperson|data protection authority|information commissioner|ico|citizens advice|consumer watchdog|which magazine|section 75)',
  '(police|crime reference|go to the press|contact the press|the newspapers|the papers|local paper|newspaper|watchdog)',
  '(dispute the charge|dispute with my bank|charge back|claim through my (bank|card)|raise a (dispute|claim))',
];

/** Words of law that somebody uses who has nothing against the shop. */
export const BYSTANDER_PHRASES = [
  `(bin|war|arbeite|arbeitet|ist|als|von beruf|werde) (selber |selbst |pensionierte |pensionierter |eine |ein |bei einem |bei der |in einer |in der |im |am |beim |bei )?(richter*|anwältin|anwalt|rechtsanw*|anwalts*|polizist*|polizei|notar*|jurist*|staatsanw*|justiz*|gericht|kanzlei|amtsgericht|landgericht|presse|zeitung)`,
  `(richterrobe|robe|gerichtsshow|gerichtsvollzieher|referendar*|jurastudium|kochbuch|leichte gerichte|leichten gerichten)`,
  '(tag|tage|tagen|termin|arbeit|büro|alltag|praktikum|vorstellungsgespräch|bewerbungsgespräch) (im|in der|bei der|beim|in einer|am|in) (gericht|kanzlei|polizei|amtsgericht|landgericht|anwaltskanzlei)',
  '(neben|gegenüber|hinter) (der |dem )?(polizei|polizeiwache|polizeistation|amtsgericht|gerichtsgebäude)',
  "(i'm|i am|as|being|works as|work as) (a |an )?(lawyer|solicitor|barrister|police*|judge|attorney)",
  '(laut|gelesen|stand|steht|las) … (zeitung|presse|warentest|bgb)',
  '(testsieger|getestet|test) … warentest',
];

/** Steps taken, or announced with a deadline. */
export const DEADLINE_OR_STEPS_PHRASES = [
  '(frist|spätestens|bis zum|bis kommenden|bis nächsten|binnen|innerhalb von) … (tagen|woche|wochen|januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|monats)',
  '(fristsetzung|letztmalig*|letzte frist|letzter frist|nachfrist|mahnbescheid|fruchtlos*|setze … frist|frist bis|frist von|frist ist|fristablauf)',
  `(frist|spätestens|bis zum|bis|bis kommenden|bis nächsten|bis spätestens|by) (zum |kommenden |nächsten |spätestens |the |next )?(# )?${MONTH_OR_DAY}`,
  '(binnen|innerhalb|innert) (von )?(# |einer |eines |zwei |drei |vier |fünf |sieben |acht |zehn |vierzehn |48 |24 )(tag|tagen|tage|woche|wochen|werktagen|stunden|monats)',
  `${LAWYER} …… (eingeschaltet|beauftragt|schaut|prüft|vertritt|übergeben|informiert|liegt|kontaktiert|schreibt|bescheid|gesprochen|mandatiert|hat|sagt|rät)`,
  '(übergebe|übergeben|übergab) …… (anwalt|anwältin|rechtsanwalt|rechtsanwältin|inkasso|kanzlei)',
  '(kanzlei|mandant|mandantin|mandatsanzeige|mandatiert|wahrnehmung … interessen)',
  '(strafanzeige|anzeige|polizei|verbraucherzentrale|schlichtungsstelle|klage|beschwerde) …… (erstattet|gestellt|läuft|eingereicht|war ich|informiert|eingeschaltet|aktenzeichen|liegt vor|erhoben|anhängig|eingelegt)',
  '(habe|hab|haben|bin|war) …… (erstattet|polizei|eingereicht|verbraucherzentrale|aufsichtsbehörde) …… (gemeldet|erstattet|gestellt|eingereicht|eingeschaltet|informiert)',
  '(aktenzeichen|aufsichtsbehörde|landesbeauftragte*|einstweilige* verfügung)',
  'within (#|a|two|three|seven|ten|fourteen|thirty) (day|week|days|weeks|hours|working days)',
  '(letter before (action|claim)|has been instructed|have instructed|filed|i have reported|have already reported|crime reference)',
];

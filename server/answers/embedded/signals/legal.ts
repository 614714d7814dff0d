import type { FoldedText } from '../../text/fold.ts';
import { evidenceOf, findPhrase, phraseTable } from '../../text/phrases.ts';

const LEGAL = phraseTable([
  '(mein|meine|meinem|meinen|meiner|unser|unsere|unserem|unseren|zum|zur|vom|einen|einem|einer|eine|den|dem|der) (rechts)?(anwalt|anwalts|anwältin|anwälte|anwälten|rechtsbeistand)',
  '(rechtsanwalt|rechtsanwalts|rechtsanwältin|rechtsanwälte|rechtsbeistand|rechtsschutz|rechtsschutzversicherung)',
  '(anwalt|anwältin|anwaltlich*) … (einschalten|eingeschaltet|beauftragen|beauftragt|nehmen|vertreten|prüfen)',
  '(verklage|verklagen|klage (ein|einreichen|erheben)|zivilklage|sammelklage|klagen werde|einklagen)',
  '(gericht|amtsgericht|landgericht|gerichtlich|gerichtliche|gerichtlichen|gerichtlicher|gerichtsverfahren|mahnbescheid)',
  '(strafanzeige|betrugsanzeige|anzeige (erstatt*|bei|gegen|stellen|wegen))',
  '(erstatte|erstatten|stelle|mache) … anzeige',
  'zeige … (sie|euch) … an',
  '(polizei|staatsanwaltschaft|kripo)',
  '(verbraucherzentrale|verbraucherschutz|verbraucherschützer|verbraucherschutzzentrale|konsumentenschutz|wettbewerbszentrale|schlichtungsstelle)',
  '(aufsichtsbehörde|datenschutzbehörde|landesbeauftragte*|datenschutzbeauftragten des landes|bundesnetzagentur|gewerbeaufsicht)',
  '(schadensersatz|schadenersatz|schmerzensgeld)',
  'rechtlich* (schritte|mittel|vorgehen|konsequenzen|vorzugehen)',
  '(juristisch*|rechtsweg|einstweilige verfügung|unterlassungserklärung|abmahn*|eidesstattlich*)',
  '(fristsetzung|letztmalig*|letzte frist|nachfrist|setze ihnen … frist|frist bis)',
  '(in|im) verzug',
  '(bgb|stgb|agg|uwg)',
  'bestreite … forderung',
  '(presse|zeitung|fernsehen|rtl|verbrauchermagazin|warentest|sat1|ard|zdf) … (wenden|schicken|geschickt|informieren|melden|gehen|einschalten|interesse)',
  '(wende|wenden|schicke|geschickt|gehe|melde) … (presse|zeitung|fernsehen|verbrauchermagazin)',
  'verbrauchermagazin*',
  '(my|our|a|the) (solicitor*|lawyer*|attorney*)',
  '(legal action|take you to court|small claims|court claim|press charges|sue you|suing|lawsuit|formal notice|letter before action)',
  '(trading standards|ombudsman|consumer protection|consumer rights|ombudsperson|data protection authority)',
  '(police|go to the press|contact the press|the newspapers)',
]);

const DEADLINE_OR_STEPS = phraseTable([
  '(fristsetzung|letztmalig*|letzte frist|nachfrist|mahnbescheid|in verzug|im verzug)',
  '(frist|spätestens|bis zum|bis kommenden|bis nächsten|binnen|innerhalb von) … (tagen|woche|wochen|januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|montag|dienstag|mittwoch|donnerstag|freitag|samstag|monats)',
  '(anwalt|anwältin|rechtsanwalt|rechtsanwältin) … (eingeschaltet|beauftragt|schaut|prüft|vertritt|übergeben|informiert|liegt)',
  '(übergebe|übergeben) … (anwalt|anwältin|rechtsanwalt|inkasso)',
  '(strafanzeige|anzeige) … (erstattet|gestellt|läuft)',
  '(schadensersatz|schadenersatz|rechtliche schritte)',
  '(aufsichtsbehörde|landesbeauftragte*|datenschutzbehörde)',
  'within (#|a|two|three|seven|ten|fourteen) (day|week|days|weeks)',
  'letter before action',
]);

/** Lawyer, court, police, consumer bodies, authorities, the press, formal deadlines, damages. */
export function findLegalThreat(text: FoldedText): string | null {
  const match = findPhrase(text, LEGAL);
  return match === null ? null : evidenceOf(text, match);
}

/** Steps taken, or announced with a deadline. */
export function isLegalUrgent(text: FoldedText): boolean {
  return findPhrase(text, DEADLINE_OR_STEPS) !== null;
}

import type { FoldedText } from '../../text/fold.ts';
import { evidenceOf, findPhrase, phraseTable } from '../../text/phrases.ts';

const SELF_HARM = phraseTable([
  '(will|mag|möchte|kann) nicht mehr leben',
  '(will|möchte) (einfach )?(nur noch )?sterben',
  '(bringe|bring|werde|will) mich … um',
  'mich … (umbringen|umzubringen)',
  'mir … das leben nehmen',
  'mir … etwas an(tun|zutun)',
  'selbstmord*',
  'suizid*',
  'nicht mehr (auf der welt|da) sein (will|möchte)',
  'hat (alles )?keinen sinn mehr',
  '(kill|hurt|harm) myself',
  'end my (own )?life',
  "(don't|do not) want to (live|be here) any ?more",
  'suicid*',
]);

const VIOLENCE = phraseTable([
  '(bringe|bring|mache|mach) (euch|sie|dich|einen von euch) … (um|kalt|fertig)',
  '(schlage|schlag|hau|haue) (euch|ihnen|dir|dich|sie)',
  'zünde … an',
  '(anzünden|abfackeln|niederbrennen)',
  'brennt (da|dort|es|euer|ihr|der laden|was)',
  'weiß wo (ihr|euer|eure|sie|du) (wohn*|lager|büro|arbeit*|seid|sitzt|laden|haus)',
  'bombe*',
  '(knall|knalle|stech|steche) … ab',
  'waffe mit*',
  '(ich|i) (will|am going to|will come and) (kill|hurt|shoot) (you|someone)',
  'burn (it|you|your *|the place) down',
  'know where you (live|work)',
]);

const DANGEROUS_PRODUCT = phraseTable([
  'qualm*',
  '(raucht|rauchte|geraucht|rauchentwicklung)',
  '(brandloch|brandgefahr|brandgeruch|brandfleck*)',
  '(feuer gefangen|in flammen|entzündet|angebrannt|verschmort|schmort|schmorte|angesengt|verkohlt)',
  '(gebrannt|brannte|brennt) … (lampe|decke|gerät|kabel|stecker|netzteil)',
  '(lampe|decke|heizdecke|gerät|kabel|stecker|netzteil|akku|steckdose) … (gebrannt|brennt|brannte|explodiert|glühend|funken)',
  'explodier*',
  'funken … (geschlagen|gesprüht|sprühen|schlagen)',
  '(stromschlag|stromschläge|elektrischen schlag)',
  '(verschluckt|gewürgt|erstickt|erstickungsgefahr|ersticken|fast erstickt)',
  '(verätzt|verbrannt|verbrühung|verbrennung*|vergiftung*|vergiftet|giftig*)',
  '(verletzt|verletzung*|verletzungsgefahr)',
  '(geschnitten|schnittwunde*|blutet|geblutet)',
  '(glassplitter|scharfe kante*)',
  '(allergischer schock|allergische reaktion|atemnot|hautausschlag|ausschlag bekommen)',
  '(lebensgefahr|lebensgefährlich*|gesundheitsgefahr|gesundheitsgefährdend*)',
  '(zusammengebrochen|umgestürzt|umgekippt|eingestürzt) … (kind|sohn|tochter|mann|frau|verletz*)',
  '(notarzt|notaufnahme|giftnotruf)',
  '(caught fire|on fire|smoking|smoke came|started to smoke|burnt a hole|burned a hole|scorched)',
  '(electric shock|exploded|sparks|sparked|overheat*)',
  '(choked|choking|suffocat*|swallowed)',
  '(injured|injury|got burned|got burnt|bleeding|poison*|allergic reaction|rash all over)',
]);

/** Danger to life or health, threats, a dangerous product. */
export function findSafetyConcern(text: FoldedText): string | null {
  const match =
    findPhrase(text, SELF_HARM) ?? findPhrase(text, VIOLENCE) ?? findPhrase(text, DANGEROUS_PRODUCT);
  return match === null ? null : evidenceOf(text, match);
}

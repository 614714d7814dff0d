/** Materials by the words that name them, also as a part of a longer word ("Lederjacke"). */
const MATERIALS: Record<string, string> = {
  cotton: 'baumwoll|cotton',
  merino: 'merino',
  cashmere: 'kaschmir|cashmere',
  mohair: 'mohair',
  alpaca: 'alpaka|alpaca',
  virgin_wool: 'schurwoll|virgin wool|new wool',
  wool: '(?<!baum|schur)woll(?!en\\b|t|e[nt]?\\s(?:sie|wir|ich))|wool',
  silk: 'seide|silk',
  linen: '(?<!bett)leinen|(?<!bed ?)linen(?! (?:set|cupboard))',
  leather: '(?<!kunst)leder(?!n)|(?<!faux |imitation )leather',
  faux_leather: 'kunstleder|faux leather|imitation leather',
  suede: 'veloursleder|wildleder|suede',
  polyester: 'polyester',
  polyamide: 'polyamid|nylon',
  viscose: 'viskose|viscose',
  elastane: 'elasthan|elastane|spandex',
  acrylic: 'acryl|polyacryl',
  down: 'daunen|down(?= (?:jacket|coat|filling|duvet|feathers))',
  modal: '\\bmodal\\b',
  lyocell: 'lyocell|tencel',
  jersey: 'jersey',
  velvet: '\\bsamt(?!lich)|velvet',
  satin: 'satin',
  solid_wood: 'massivholz|solid wood',
  oak: '\\beiche(?!n\\b)|\\boak\\b',
  beech: '\\bbuchen?holz|\\bbeech\\b',
  pine: 'kiefern?holz|\\bpine ?wood',
  stainless_steel: 'edelstahl|stainless steel',
  gold: '\\bgold(?!en)|\\bgold\\b',
  silver: 'sterlingsilber|sterling silver',
  glass: '\\bglas(?:platte|tisch|es)?\\b|\\bglass\\b',
};
const PATTERNS = Object.entries(MATERIALS).map(([material, words]) => ({
  material,
  pattern: new RegExp(withWordEdges(words), 'giu'),
}));

/** `\b` for letters of every language. What stands before a word is looked at only where its first letter stands. */
function withWordEdges(pattern: string): string {
  return pattern
    .replace(/\\b(?=(\p{L}))/gu, (_, letter: string) => `(?=${letter})(?<!\\p{L})`)
    .replaceAll('\\b', '(?!\\p{L})');
}

export interface MaterialMention {
  material: string;
  start: number;
}

export function findMaterials(text: string): MaterialMention[] {
  return PATTERNS.flatMap(({ material, pattern }) =>
    [...text.matchAll(pattern)].map((match) => ({ material, start: match.index })),
  );
}

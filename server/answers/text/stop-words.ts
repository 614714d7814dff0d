import { fold } from './fold.ts';

/**
 * Words that say nothing about the concern: function words, courtesy, filler, the common dialect forms, and the goods
 * themselves (whether a dress or a coat is sent back makes no difference).
 */
const GERMAN = `
aber alle allem allen aller alles als also am an ander andere anderem anderen anderer anderes auch auf aus ausserdem
außerdem bei beim bin bis bisher bist bitte bloß da dabei dadurch dafür dagegen daher damit danach daneben dann daran
darauf daraus darf darin darüber darum das dass daß davon davor dazu dein deine deinem deinen deiner dem den denn der
deren des deshalb dessen dich die dies diese diesem diesen dieser dieses dir doch dort du durch dürfen eben ebenfalls
eh eigentlich ein eine einem einen einer eines einfach einige einmal er erst es etwa etwas euch euer eure eurem euren
eurer eures für ganz gar gerade gern gerne gibt gibts geht gehts gewesen grad habe haben habt hab hast hat hatte hatten
hätte hätten hier hierzu hin hoffe ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im immer in ins irgendwie ist ja je
jede jedem jeden jeder jedes jedoch jemand jetzt jo kann kannst können könnt könnte könnten könntet krieg kriege kriegt
leider lang lange länger mal man brauche brauch brauchen braucht bekomme bekommen bekommt bleibt bleiben zwei drei vier fünf sechs sieben ersten zweite zweiten dritten
woche wochen uhr
kleid kleider kleidern hose hosen mantel jacke jacken rock bluse blusen hemd hemden anzug blazer stiefel stiefeln stiefelette stiefeletten hausschuh hausschuhe hausschuhen
pantoffel pantoffeln sandale sandalen sneaker sneakern pumps pullover pullovern pulli pullis shirt shirts teil teile artikel ware sachen sache manchmal mein meine meinem meinen meiner meines mich mir mit möchte möchten muss müssen müsste müssten
na nach nachdem nämlich normalerweise üblicherweise gewöhnlich ne nem nen ner nicht nichts noch nochmal nun nur ob obwohl oder ohne sagen schon sehr sei seid
sein seine seinem seinen seiner seit selber selbst sich sie siehe sind so sogar solche soll sollen sollte sollten
sondern sonst soviel sowas trotzdem über überhaupt um und uns unser unsere unserem unseren unserer unter viel viele vielen
vielleicht vom von vor vorher während wäre wären war waren wann warum was weil weiter weiß welche welchem welchen welcher welches
wenig wenn wer werde werden wie wieder wieso will wir wird wirklich wo wollen wollte womit wozu wurde wurden würde
würden zu zum zur zwar zwischen
hallo hey hi guten gute guter tag morgen abend moin servus grüezi liebe lieber liebes geehrte geehrter geehrtes damen herren
herr frau team freundliche freundlichen freundlichem grüße grüßen gruß gruss beste besten herzliche herzlichen mfg lg vg danke
vielen dank vorab voraus gefragt frage fragen weiss hilfe helfen heute gestern vorgestern nächste nächsten letzte letzten
mach machen macht gemacht tun wissen sehen gehen kommen kommt komm finde finden neu neue neuen neuer neues
i mi is ned net a an de des dea hob san bi ben dr d au no mer wia wos ois chan ich's öppis gits lah uf em se mol glei
`;

const ENGLISH = `
a about after again all also am an and any anyone are as at be because been before being but by can cannot can't could did
do does doesn't doing don't down each else even ever every few for from get give go going got had has have haven't having he
hello her here hers hey hi him his how i i'd i'll i'm i've if in into is isn't it it's its just know let like live me more most
much my need no nor not now of off on once only or other our out over own please same see she should show so some still such
tell than thank thanks that that's the their them then there these they this those through to too under until up us use
usually normally very want was we were what what's when where which while who why will with would yes you your yours
dear regards kind best dress dresses skirt blouse shirt trousers jacket coat sweater jumper boot boots slipper slippers sandal
sandals sneakers
`;

function words(text: string): Set<string> {
  return new Set(text.trim().split(/\s+/).map(fold));
}

export const GERMAN_STOP_WORDS: ReadonlySet<string> = words(GERMAN);
export const ENGLISH_STOP_WORDS: ReadonlySet<string> = words(ENGLISH);

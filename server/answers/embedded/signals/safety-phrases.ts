/** Written as `phraseTable` reads them. Spelling, case and umlauts do not matter. */

const BODY =
  '(arm|arme|unterarm|oberarm|hand|hände|händen|finger|fingern|daumen|fuß|füße|füßen|fuss|bein|beine|wade|knöchel|kopf|stirn|auge|augen|gesicht|wange|rücken|haut|zeh|zehe|zehen|hals|knie|lippe|schulter|nacken|brust|bauch|sohle|fußsohle|gelenk|handgelenk|rippe|rippen|hüfte|zahn|zähne|arm|hand|finger|thumb|foot|leg|head|eye|face|back|skin|toe|neck|knee|ankle|wrist)';
const HURT =
  '(aufgeschnitten|geschnitten|eingeschnitten|gestochen|aufgerissen|aufgeschlitzt|verbrannt|verbrüht|verbrennt|gebrochen|geprellt|gequetscht|eingequetscht|geklemmt|eingeklemmt|aufgeschürft|aufgescheuert|verletzt|blutet|blutete|geblutet|blutig|verätzt|angesengt|verstaucht|genäht|cut|burnt|burned|sliced|stabbed|broke|broken|bleeding|scalded|trapped|pinched|injured|hurt)';
const PERSON =
  '(kind|kinder|sohn|tochter|enkel|enkelin|enkelkind|baby|säugling|kleinkind|mann|frau|mutter|vater|oma|opa|schwiegermutter|ich|mich|mir|uns|child|son|daughter|grandson|granddaughter|toddler|husband|wife|mother|father|me)';
const FURNITURE =
  '(stuhl|stühle|sessel|bett|regal|bücherregal|hocker|schrank|kleiderschrank|schranktür|kommode|bank|tisch|glastisch|couchtisch|leiter|liege|schaukelstuhl|lattenrost|spiegel|lampe|glasplatte|tischplatte|armlehne|lehne|chair|bed|shelf|bookcase|wardrobe|stool|table|bench|mirror|ladder|cabinet)';
const COLLAPSED =
  '(zusammengebrochen|zusammengekracht|zusammengekracht|eingestürzt|umgestürzt|umgekippt|umgefallen|gekippt|gekracht|durchgebrochen|zersprungen|geplatzt|explodiert|heruntergekracht|runtergekracht|heruntergefallen|runtergefallen|collapsed|toppled|fell over|gave way|shattered|tipped over)';
const DEVICE =
  '(lampe|leuchte|decke|heizdecke|heizkissen|wärmflasche|wärmekissen|gerät|kabel|stecker|netzteil|akku|ladegerät|steckdose|toaster|föhn|fön|kamin|bügeleisen|wasserkocher|motor|sessel|lichterkette|lamp|blanket|heater|cable|plug|charger|battery|dryer|kettle|iron)';

const VICTIM =
  '(mich|uns|mein kind|meine kinder|mein baby|meine tochter|meinen sohn|meine mutter|meinen vater)';

export const SELF_HARM_PHRASES = [
  '(für mich|mit mir|mit allem) … (ist )?(endgültig )?(schluss|aus und vorbei|zu ende)',
  '(brauche|brauch) bald (keine|kein|nichts) …… mehr …… (schluss|geregelt|abschied)',
  '(will|mag|möchte|kann|wui) … (nicht|nimmer|ned|net) (mehr )?leben',
  '(will|möchte|würde gern*) (einfach |am liebsten )?(nur noch |nur )?(sterben|tot sein|nicht mehr aufwachen)',
  '(wäre|wär) … (lieber tot|besser tot|tot)',
  '(bringe|bring|werde|will|muss) mich (noch |jetzt |dann )?um',
  'mich … (umbringen|umzubringen|aufhängen|erhängen|vor den zug|von der brücke)',
  'mir … das leben (nehmen|zu nehmen)',
  'mir … (etwas|was) an(tun|zutun|tue|tu)',
  'nehme mir … das leben',
  '(selbstmord|selbstmordgedanken|selbsttötung|suizid|suizidgedanken|suizidal|lebensmüde|lebensmut verloren|lebenswillen)',
  '(nicht|nimmer) mehr (auf der welt|da) (sein )?(will|möchte|bin|wäre)',
  'wenn ich nicht mehr da bin … (besser|ruhe)',
  '(hat|macht) (doch |ja )?(alles )?keinen sinn mehr',
  '(dem|allem|meinem leben) … ein ende (setzen|machen|bereiten)',
  '(sehe|seh|weiß|gibt) … (keinen|kein) (ausweg|anderen ausweg|lebensmut)',
  '(schluss machen|aus dem leben scheiden|abschiedsbrief|schlaftabletten genommen|tabletten geschluckt|alle tabletten)',
  '(kill|hurt|harm|hang|shoot) myself',
  '(end|take|ending|taking) (my own life|my life|it all)',
  "(don't|do not|no longer) want to (live|be here|be alive|wake up)",
  '(better off dead|no reason to live|nothing to live for|want to die|wish i (was|were) dead)',
  '(suicide|suicidal)',
];

export const VIOLENCE_PHRASES = [
  '(bringe|bring|mache|mach) (euch|sie|dich|einen von euch|den|ihn) … (um|kalt|fertig|platt)',
  '(schlage|schlag|hau|haue|brech|breche|trete) (ich )?(euch|ihnen|dir|dich|ihm|dem) … (ein|zusammen|aus|kaputt|tot|eine|eins|krankenhausreif|windelweich|fresse|zähne|knochen|nase)',
  '(auf die fresse|aufs maul|eins auf die nase|in die fresse|fresse polieren|prügel|tracht prügel|verprügel*|zusammenschlagen|krankenhausreif|die knochen brechen|zähne ausschlagen|den hals umdrehen|abknallen|erschieß*|abstech*|totschlag*|kaltmachen|lynchen|köpfe rollen)',
  '(zünde|zünd|stecke|steck|jage|jag) (ich )?… (laden|haus|lager|büro|euch|hütte|bude|filiale) … (an|in brand|in die luft)',
  'zünde … an',
  '(anzünden|abfackeln|niederbrennen|in brand stecken|in die luft jagen|in die luft sprengen)',
  'brennt (da|dort|es|euer|ihr|der laden|was) (bald|dann|demnächst|morgen|lager)',
  'brennt (euer|eure|ihr|ihre|der|das|die) (laden|haus|lager|büro|hütte|bude|filiale)',
  '(weiß|finde heraus|finde raus) (genau |schon )?wo (ihr|euer|eure|sie|du|er) … (wohn*|lager|büro|arbeit*|seid|sitzt|laden|haus)',
  '(bombe|bomben|bombendrohung|sprengstoff|sprengsatz)',
  '(knall|knalle|stech|steche) (ich )?(euch|sie|dich|ihn|den) … ab',
  '(waffe mit*|mit (dem|einem|nem|meinem) (messer|hammer|knüppel|prügel|baseballschläger|gewehr|axt|beil)|pistole|schrotflinte)',
  '(passiert|geschieht) (euch|ihnen|dir|dem fahrer|ihm) … (etwas|was|schlimmes)',
  '(dann|sonst) (gnade (euch|ihnen)|knallt es|knallts|passiert was|passiert ein unglück|rappelt es|setzt es was|fliegen die fetzen)',
  '(wird|werdet|werden) (es |das )?(noch |bitter )?bereuen',
  "(i|i'll) (will |am going to |will come and |swear i'll )?(kill|hurt|shoot|stab|smash|beat) (you|someone|him|your driver|them|the driver)",
  // Against the customer, whoever does it.
  `(schlägt|schlug|prügelt|verprügelt|würgt|bedroht|stalkt|verfolgt|angreift|missbraucht) … ${VICTIM}`,
  `${VICTIM} … (geschlagen|schlägt|verprügelt|gewürgt|bedroht|gestalkt|angefahren|überfahren|angegriffen|begrapscht|vergewaltigt|missbraucht|sexuell belästigt)`,
  '(werde|wurde|werden|wurden|bin) … (gestalkt|bedroht|verprügelt|zusammengeschlagen|angefahren|überfahren|angegriffen|begrapscht|vergewaltigt)',
  '(fahrer*|bote*|zusteller*|mitarbeiter*|monteur*|mann|ex) …… belästigt',
  '(hits|hit|beats|beat|threatens|threatened|stalks|stalked|stalking|attacked|assaulted|harassed|ran over) (me|us|my (child|children|kids|son|daughter))',
  'burn (it|you|your *|the place|the warehouse) down',
  '(know where you (live|work|are)|with a (knife|gun|bat|hammer)|bomb|punch (him|you|your))',
];

/** Smoke, fire, current, injuries, small parts, poison. */
export const DANGEROUS_PRODUCT_PHRASES = [
  '(gave|got|get|gives|giving) (me|him|her|my *|an|a)? ?(electric |nasty |small |mild )?shock',
  '(snapped|collapsed|broke|gave way) … (off )?while …… (sitting|sat|standing|lying)',
  '(hit|banged|cut|bumped) (my|his|her) (head|hand|finger|face|arm)',
  `${FURNITURE} (kippt|kippte|kippelt|fällt|fiel) … (um|nach vorn|nach vorne|auf|aufs)`,
  '(fast|beinahe|wär fast|wäre fast) (auf|aufs|auf das|auf mein) (kind|baby|enkel|enkelin|mich)',
  '(qualm|qualmt|qualmte|gequalmt|qualmen)',
  '(raucht|rauchte|geraucht|rauchentwicklung|kokelt|kokelte|gekokelt|angekokelt|schmort|schmorte|geschmort|verschmort|angeschmort|durchgeschmort|schmorgeruch)',
  '(brandloch|brandgefahr|brandgeruch|brandfleck*|brandblase*|brandwunde*|brandmal*|kabelbrand|zimmerbrand|wohnungsbrand|fast ein brand|feuergefahr|feuerwehr)',
  '(rauch (kam|stieg|aus|kommt|quoll|im|in der)|rauchmelder|schwarzer rauch|flammen (schlugen|aus|gesehen|kamen)|elektrisiert|gewischt bekommen|sicherung … (rausgeflogen|geflogen|rausgehauen))',
  '(feuer gefangen|feuer fing|fing feuer|in flammen|stichflamme|lichterloh|angebrannt|angesengt|verkohlt|in brand geraten)',
  `${DEVICE} …… (gebrannt|brennt|brannte|explodiert|geplatzt|glühend|glüht|funken|gefunkt|überhitzt|schmilzt|geschmolzen|schmolz|kurzschluss|entzündet|verbrannt|on fire|melted|smoke|smoking|sparks)`,
  `(gebrannt|brannte|brennt|geschmolzen|überhitzt|verbrannt) … ${DEVICE}`,
  '(riecht|stinkt|roch|gestunken|smells|smelled) … (verbrannt|verschmort|angebrannt|verkokelt|burning|burnt)',
  '(explodiert|explodierte|explosion|explosionsgefahr)',
  '(funken … (geschlagen|gesprüht|sprühen|schlagen|sprühten|schlug)|funkt … steckdose|kurzschluss)',
  '(stromschlag|stromschläge|elektrischen schlag|elektrischer schlag|eine gewischt|eine gewischt bekommen|unter strom)',
  '(hat|habe|hätte|hab|beinahe|fast|wäre|kann|könnte|könnten|sich) …… (verschluckt|verschlucken|gewürgt|erstickt|ersticken|stranguliert|strangulieren)',
  '(kind|kinder|baby|sohn|tochter|enkel|enkelin|enkelkind|child|baby|son|daughter) … (gegessen|getrunken|geschluckt|heruntergeschluckt|ate|eaten|drank)',
  '(verschluckt|erstickungsgefahr|strangulation*|erstickt|kleinteile … (kind|enkel|baby|mund))',
  '(verätzt|verbrühung*|verbrennung|verbrennungen|vergiftung*|vergiftet|giftige|giftig … (dämpfe|stoff|geruch)|giftstoff*)',
  '(verletzt|verletzte|verletzung|verletzungen|verletzungsgefahr|schnittverletzung|platzwunde|gehirnerschütterung|rippenbruch|knochenbruch|prellung|prellungen|schnittwunde*|blutet|geblutet|blutig|blutende)',
  `${BODY} …… ${HURT}`,
  `${HURT} … (am |an |an der |den |die |in den |in die |my |his |her )?${BODY}`,
  '(nadel|nadeln|stecknadel|nagel|nägel|klammer|reißzwecke|rasierklinge|glassplitter|splitter|scherbe|needle|pin|nail|glass) … (steckte|steckten|stach|gesteckt|vergessen|im futter|in der|in dem|im|stuck|inside|left in|in the)',
  '(steckte|steckten|war|waren|found|finde|gefunden) … (nadel|nadeln|stecknadel|nagel|reißzwecke|rasierklinge|glassplitter|needle|pin)',
  '(glassplitter|scharfe kante*|scharfkantig*|messerscharf*|rasiermesserscharf)',
  '(allergischer schock|allergisch* reaktion|allergisch reagiert|atemnot|keine luft|atembeschwerden|hautausschlag|ausschlag bekommen|ausschlag am|ausschlag an|quaddeln|pusteln|ätzend*|juckreiz … seit|rote flecken … haut|haut … (gerötet|rot|brennt))',
  '(kopfschmerzen|übel|übelkeit|schwindel|schwindlig|brennende augen|augen brennen|erbrochen) …… (geruch|dämpfe|stinkt|riecht|ausdünst*|chemie|matratze|teppich|schrank|möbel)',
  '(geruch|dämpfe|stinkt|riecht|ausdünst*|chemie*) …… (kopfschmerzen|übel|übelkeit|schwindel|schwindlig|brennende augen|augen brennen|erbrochen|atem*)',
  '(lebensgefahr|lebensgefährlich*|gesundheitsgefahr|gesundheitsgefährdend*|gesundheitsschädlich|gemeingefährlich*|brandgefährlich|unfallgefahr|sicherheitsrisiko|gefährdet … kinder|hätte tot|hätte sterben|ums leben)',
  `${COLLAPSED} …… ${PERSON} …… (saß|drauf|darunter|lag|stand|daneben|verletz*|krankenhaus|gestürzt|fast|beinahe|zum glück|getroffen|sitting|nearly|almost)`,
  `${PERSON} …… (saß|drauf|darunter|lag|stand|daneben|gestürzt|sitting|nearly|almost|fast|beinahe|zum glück) …… ${COLLAPSED}`,
  `${FURNITURE} …… (zusammengebrochen|zusammengekracht|eingestürzt|umgestürzt|umgekippt|nach vorn gekippt|gekippt|auf (mich|ihn|sie|uns|mein*)|collapsed|toppled|fell on|gave way|tipped over)`,
  '(zum glück|gott sei dank|beinahe|fast|luckily|thankfully) …… (schritt daneben|(niemand|nobody|no one) … (verletzt|getroffen|hurt|drunter)|nicht getroffen|erschlagen|nicht verletzt)',
  '(bin|ist|sind|wäre|mann|frau|mutter|vater) …… (gestürzt|ausgerutscht|hingefallen|hingeflogen|gestolpert) …… (teppich|läufer|hausschuh*|pantoffel*|sohle|absatz|schuh*|hocker|leiter|matte)',
  '(teppich|läufer|hausschuh*|pantoffel*|sohle|absatz|schuh*|hocker|leiter|stuhl|matte) …… (gestürzt|ausgerutscht|hingefallen|hingeflogen)',
  '(notarzt|notaufnahme|giftnotruf|giftnotrufzentrale|rettungswagen|rettungsdienst|intensivstation)',
  '(caught fire|on fire|in flames|smoking|smoke came|smoke coming|started to smoke|burnt a hole|burned a hole|scorched|fire brigade|fire hazard|burning smell|smell* of burning)',
  '(electric shock|electrocuted|exploded|exploding|sparks|sparked|sparking|overheat*|short circuit*)',
  '(choked|choking|suffocat*|swallowed|strangle*|choking hazard)',
  '(injured|injury|got burned|got burnt|burned (my|his|her)|burnt (my|his|her)|burns on|blister*|bleeding|poison*|allergic reaction|rash all over|a rash|hives|stitches|ambulance|broken (rib|arm|leg|hip|wrist))',
];

/** Sayings and questions that only sound dangerous. */
export const HARMLESS_PHRASES = [
  '(sterbe|sterben|umbringen|töten|morden) … für … (schuhe|kleid|tasche|jacke|mantel|teil|stiefel|bluse)',
  '(neue|neuen|die|alte|andere) schuhe … blase*',
  '(schmal|gut|weit|eng|figurnah|großzügig|gerade|schön|körpernah|tief|hoch|knapp) geschnitten*',
  '(nichtraucher*|raucher*|raucherhaushalt|rauchfrei*|rauchblau|raucht (mein|er|sie|niemand|jemand)|mann raucht)',
  '(raucht|geraucht|rauchte) … (zigarette*|pfeife|zigarre|haushalt|balkon|hier)',
  '(niemand|keiner|nobody|no one) … (verletzt|hurt|injured)',
  '(schwer entflammbar|entflammbar|feuerfest|flammhemmend|feuerrot|brandneu)',
  '(ist|sind|enthält|enthalten|gibt es) …… (giftig*|giftstoff*|schadstoff*|allergi*)',
];

"""Forms of words that no rule for endings brings together; a stem alone would leave them apart.

Of verbs the past and the participle, of nouns the plural. Only what has no second meaning of its
own is here: `found` is a word beside `find`, `left` one beside `leave`, and readers who type one
do not look for the other.
"""

from collections.abc import Mapping
from functools import cache

_ENGLISH = """
arise arose arisen; awake awoke awoken; be am is are was were been; bear bore borne; beat beaten;
become became; begin began begun; bend bent; bite bit bitten; bleed bled; blow blew blown;
break broke broken; breed bred; bring brought; build built; burn burnt; buy bought; catch caught;
choose chose chosen; cling clung; come came; creep crept; deal dealt; dig dug; do did done does;
draw drew drawn; dream dreamt; drink drank drunk; drive drove driven; eat ate eaten;
fall fell fallen; feed fed; feel felt; fight fought; flee fled; fling flung; fly flew flown;
forbid forbade forbidden; forecast forecasted; foresee foresaw foreseen; forget forgot forgotten;
forgive forgave forgiven; freeze froze frozen; get got gotten; give gave given; go went gone;
grow grew grown; hang hung; have has had; hear heard; hide hid hidden; hold held; keep kept;
kneel knelt; know knew known; lead led; leap leapt; learn learnt; lend lent; lose lost; make made;
mean meant; meet met; mislead misled; mistake mistook mistaken; misunderstand misunderstood;
outgrow outgrew outgrown; overcome overcame; overrun overran; oversee oversaw overseen;
overtake overtook overtaken; overthrow overthrew overthrown; pay paid; prove proven; repay repaid;
ride rode ridden; ring rang rung; rise rose risen; run ran; say said; see saw seen; seek sought;
sell sold; send sent; sew sewn; shake shook shaken; shine shone; shoot shot; show shown;
shrink shrank shrunk; sing sang sung; sink sank sunk; sit sat; sleep slept; slide slid;
sling slung; smell smelt; sow sown; speak spoke spoken; speed sped; spell spelt; spend spent;
spill spilt; spin spun; spit spat; spoil spoilt; spring sprang sprung; stand stood;
steal stole stolen; stick stuck; sting stung; strike struck; strive strove striven;
swear swore sworn; sweep swept; swell swollen; swim swam swum; swing swung; take took taken;
teach taught; tear tore torn; tell told; think thought; throw threw thrown;
undergo underwent undergone; understand understood; undertake undertook undertaken;
undo undid undone; uphold upheld; wake woke woken; wear wore worn; weave wove woven; weep wept;
win won; withdraw withdrew withdrawn; withhold withheld; withstand withstood; write wrote written;
rewrite rewrote rewritten; rebuild rebuilt; resell resold; retell retold; retake retook retaken;
outdo outdid outdone; child children; man men; woman women; person people; foot feet; tooth teeth;
goose geese; mouse mice; louse lice; ox oxen; wife wives; knife knives; half halves; calf calves;
wolf wolves; shelf shelves; thief thieves; loaf loaves; leaf leaves; self selves; elf elves;
scarf scarves; policeman policemen; policewoman policewomen; congressman congressmen;
congresswoman congresswomen; chairman chairmen; chairwoman chairwomen; spokesman spokesmen;
spokeswoman spokeswomen; salesman salesmen; fireman firemen; fisherman fishermen;
gentleman gentlemen; businessman businessmen; businesswoman businesswomen; councilman councilmen;
assemblyman assemblymen; serviceman servicemen; grandchild grandchildren;
schoolchild schoolchildren; criterion criteria; phenomenon phenomena; medium media; datum data;
bacterium bacteria; curriculum curricula; memorandum memoranda; referendum referenda;
millennium millennia; stratum strata; analysis analyses; basis bases; crisis crises;
diagnosis diagnoses; hypothesis hypotheses; parenthesis parentheses; thesis theses;
emphasis emphases; oasis oases; synopsis synopses; axis axes; alumnus alumni; cactus cacti;
fungus fungi; nucleus nuclei; stimulus stimuli; syllabus syllabi; focus foci; radius radii;
virus viruses; larva larvae; alga algae; vertebra vertebrae; formula formulae; antenna antennae;
appendix appendices; index indices; matrix matrices; vertex vertices; codex codices;
good better best; bad worse worst; far farther farthest; little least; many more most;
die dying dies died; lie lying lies lied; tie tying ties tied
"""

_FORMS: Mapping[str, str] = {"en": _ENGLISH}


@cache
def irregular_forms(language: str) -> Mapping[str, str]:
    """By each irregular form of a language (ISO 639-1), the word that it is a form of."""
    found: dict[str, str] = {}
    for line in _FORMS.get(language, "").split(";"):
        base, *forms = line.split() or [""]
        found.update(dict.fromkeys(forms, base))
    return found

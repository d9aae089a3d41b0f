package name

import "strings"

// titleKind sorts titles by what they say of the name after them.
type titleKind uint8

const (
	titleAddress titleKind = iota // Mr., Comrade: any person, a surname follows
	titleNoble                    // Lord, Count, King: a name or "of" a place follows
	titleKin                      // Aunt, Uncle: a given name follows
	titleOffice                   // Dr., Colonel, Bishop
	titleSaint                    // St.: a saint, but oftener a place or a day
	titleSuffix                   // Esq., Bart.: after the name
)

// titleInfo is what the scanner needs to know of a title.
type titleInfo struct {
	kind         titleKind
	of           bool // "of" and a place may follow: Duke of Wellington
	needsCapital bool // counts as a title only with a capital: King, Major
	plural       bool // two or more people follow: Messrs., comrades
}

var titleTable = buildTitles([]struct {
	info  titleInfo
	words string
}{
	{titleInfo{kind: titleAddress}, "mr mrs mister mistress monsieur madame mademoiselle mme mlle mons signor signora signior señor senor herr frau fräulein fraulein comrade tov com goodman goodwife citizen " +
		"тов товарищ товарища товарищу товарищем товарище г-н г-на г-ну г-ном г-жа г-жи г-же г-жу господин господина господину госпожа госпожи гражданин"},
	{titleInfo{kind: titleAddress, needsCapital: true}, "miss ms master goody dame mynheer mijnheer m-r m-me t т тт г гр"},
	{titleInfo{kind: titleAddress, plural: true}, "messrs messieurs comrades tt misses mesdames тт товарищи товарищей товарищам товарищами товарищах господа"},
	{titleInfo{kind: titleAddress}, "herrn mlle mme demoiselle demoiselles sieur"},
	{titleInfo{kind: titleAddress, needsCapital: true}, "fräul mamsell jungfer sister brother padre sergt private corpl pte"},
	{titleInfo{kind: titleNoble}, "sir milord mylord miladi abbé abbe duc duchesse comte comtesse marquise vicomte chevalier"},
	{titleInfo{kind: titleNoble, needsCapital: true, of: true}, "graf gräfin fürst fürstin prinz prinzessin herzog herzogin freiherr könig königin kaiser kaiserin"},
	{titleInfo{kind: titleOffice, needsCapital: true}, "professor doktor pastor rath rat hofrat hofrath geheimrat geheimrath geheimer kommerzienrat superintendent magister maréchal maréchale président présidente docteur counsellor doctr sergt canon"},
	{titleInfo{kind: titleNoble, of: true}, "lord lady count countess earl duke duchess prince princess baron baroness marquis marquess marchioness viscount viscountess king queen emperor empress tsar czar archduke"},
	{titleInfo{kind: titleNoble, needsCapital: true, of: true}, "elector landgrave margrave regent dauphin sultan shah khan infanta infante pope cardinal bishop archbishop abbot abbess"},
	{titleInfo{kind: titleNoble, needsCapital: true}, "don donna doña ras signoria lords ladies"},
	{titleInfo{kind: titleNoble}, "граф графа графу графом графе графиня графини графине графиню графиней гр князь князя князю князем князе княгиня княгини княгине княгиню княгиней княжна княжны княжне княжну кн барон барона барону бароном баронесса баронессы царь царя царю царем царём царица король короля королю королева император императора императору императрица"},
	{titleInfo{kind: titleKin, needsCapital: true}, "aunt uncle cousin grandfather grandmother grandpapa grandmamma grandmama granny father mother nurse goodman widow"},
	{titleInfo{kind: titleKin}, "дядя дяди дяде дядю дядей тетя тётя тети тёти тете тёте тетю тётю тетка тётка тетушка тётушка тетушки тетушке тетушку дядюшка дядюшки бабушка бабушки бабушке бабушку дедушка дедушки дедушке няня няни"},
	{titleInfo{kind: titleOffice}, "dr doctor prof professor rev revd reverend capt captain captn col colo coll colonel genl lieut lieutenant admiral govr"},
	{titleInfo{kind: titleOffice, needsCapital: true}, "gen general lt major maj majr adm commodore sergeant serjeant corporal ensign cornet judge justice squire gov governor president senator deacon dean canon vicar parson pastor curate prior father sieur alderman mayor sheriff chancellor consul secretary ambassador rabbi mullah commissar marshal field-marshal brigadier"},
	{titleInfo{kind: titleOffice}, "д-р доктор доктора доктору доктором проф профессор профессора профессору ген генерал генерала генералу полк полковник полковника капитан капитана майор поручик архиеп архиепископ еп епископ епископа митр митрополит митрополита о отец отца"},
	{titleInfo{kind: titleSaint, needsCapital: true}, "st saint ste св святой святого святая"},
	{titleInfo{kind: titleSuffix}, "esq esqr esquire bart bt jun jr junior sen sr senior"},
})

func buildTitles(rows []struct {
	info  titleInfo
	words string
}) map[string]titleInfo {
	m := map[string]titleInfo{}
	for _, row := range rows {
		for _, w := range strings.Fields(row.words) {
			if _, ok := m[w]; !ok {
				m[w] = row.info
			}
		}
	}
	return m
}

// titleOf is what is known of a title, in lower case and without its full stop.
func titleOf(lower string) (titleInfo, bool) {
	k, ok := titleTable[lower]
	if !ok && oldSpelling(lower) {
		k, ok = titleTable[modern(lower)]
	}
	return k, ok
}

// oldSpelling reports whether a Russian word in lower case is spelt as before 1918.
func oldSpelling(lower string) bool {
	return len(lower) > 2 && lower[0] >= 0xD0 && (strings.HasSuffix(lower, "ъ") || strings.ContainsAny(lower, "ѣіѳѵ"))
}

// lowered is a word in lower case, a Russian one in the spelling since 1918, as the
// tables have it.
func lowered(w string) string {
	low := strings.ToLower(w)
	if oldSpelling(low) {
		return modern(low)
	}
	return low
}

// isPatronymic reports whether a capitalised word has the shape of a Russian
// patronymic in any case, Cyrillic or romanised. A man's, whose ending surnames
// have too (Abramovich), must be made of a given name.
func isPatronymic(w string) bool {
	if len(w) < 6 || patronymic(w) == AnyGender {
		return false
	}
	low := strings.ToLower(w)
	for _, p := range [...]string{"львов", "павлов", "lvov", "pavlov", "ильи", "кузьми", "фоми", "луки"} { // given names whose stem changes
		if strings.HasPrefix(low, p) {
			return true
		}
	}
	return ofGivenName(w) || hasEnding(low, "ыч", "ыча", "ычу", "ычем")
}

// Honorific is what a title tells of the person it stands before.
type Honorific struct {
	Gender  Gender
	Married bool // Mrs., Madame
	Single  bool // Miss
	Given   bool // a given name follows rather than a surname: Sir, Aunt
	Noble   bool
	Kin     bool
	Plural  bool
	Comrade bool // any form of address that says nothing else
	Saint   bool
	Office  bool // Dr., Colonel: told of men in the main, but not only
}

// HonorificOf reads a title word, with or without its full stop.
func HonorificOf(title string) (Honorific, bool) {
	lower := strings.ToLower(strings.TrimRight(title, "."))
	k, ok := titleOf(lower)
	if !ok {
		return Honorific{}, false
	}
	h := Honorific{Plural: k.plural}
	switch k.kind {
	case titleNoble:
		h.Noble = true
		h.Given = lower == "sir" || lower == "don" || lower == "dom"
	case titleKin:
		h.Kin, h.Given = true, true
	case titleOffice:
		h.Office = true
	case titleSaint:
		h.Saint, h.Given = true, true
	case titleAddress:
		h.Comrade = true
	}
	switch {
	case menTitles[lower]:
		h.Gender = Male
	case womenTitles[lower]:
		h.Gender = Female
	}
	switch lower {
	case "mrs", "madame", "mme", "frau", "signora", "señora", "mistress", "goodwife":
		h.Married = true
	case "miss", "ms", "mademoiselle", "mlle", "signorina", "fräulein", "fraulein", "misses":
		h.Single = true
	}
	return h, true
}

var menTitles = wordSet("canon dean vicar curate rector sergt corporal serjeant pastor rabbi deacon parson alderman mayor sheriff chancellor consul commodore marshal herrn milord mylord abbé abbe duc comte vicomte chevalier graf fürst prinz herzog freiherr könig kaiser brother padre sergt private mr mister monsieur mons m m-r signor signore señor senor herr goodman master sir lord count earl duke prince baron marquis marquess viscount king emperor tsar czar archduke sultan shah pope cardinal bishop archbishop abbot don uncle brother dr doctor prof professor grandfather grandpapa father rev revd reverend capt captain col colonel gen genl general lieut lieutenant lt major maj admiral adm sergeant corporal judge esq esqr esquire bart bt squire lords messrs messieurs " +
	"г-н г-на г-ну г-ном господин господина господину граф графа графу графом графе князь князя князю князем князе барон барона барону царь царя король короля император императора дядя дяди дяде дядю дядей дядюшка дедушка дедушки дедушке генерал генерала полковник полковника капитан капитана")

var womenTitles = wordSet("sister duchesse comtesse marquise gräfin fürstin prinzessin herzogin königin kaiserin maréchale présidente demoiselle jungfer mamsell mrs mistress madame mademoiselle mme mlle signora signorina señora frau fräulein fraulein miss ms m-me dame goodwife goody lady countess duchess princess baroness marchioness viscountess queen empress abbess aunt sister grandmother grandmamma grandmama granny mother nurse widow ladies misses infanta " +
	"г-жа г-жи г-же г-жу госпожа госпожи графиня графини графине графиню графиней княгиня княгини княгине княгиню княгиней княжна княжны княжне княжну баронесса баронессы королева императрица тетя тётя тети тёти тете тёте тетю тётю тетка тётка тетушка тётушка бабушка бабушки бабушке бабушку няня няни няне")

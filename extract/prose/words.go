package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// words is what the text itself teaches of its words: which occur in lower case,
// which with a capital inside a sentence, and which after prepositions of place.
// It grows with the vocabulary, not with the text.
type words struct {
	lower   map[string]int
	capital map[string]int
	place   map[string]int
}

func newWords() *words {
	return &words{map[string]int{}, map[string]int{}, map[string]int{}}
}

// stem is a word in lower case without what inflection changes.
func stem(low string) string {
	n := utf8.RuneCountInString(low)
	cut := 2
	switch {
	case n <= 3:
		cut = 0
	case n <= 5:
		cut = 1
	}
	for ; cut > 0; cut-- {
		_, size := utf8.DecodeLastRuneInString(low)
		low = low[:len(low)-size]
	}
	return low
}

// learn counts the words of a paragraph.
func (w *words) learn(text string) {
	begins, place := true, false
	for _, t := range tokenise(text, 0, len(text), nil) {
		if !t.letters {
			begins = begins || strings.ContainsAny(t.text, ".!?…:«\"“—–;")
			place = false
			continue
		}
		low := strings.TrimSuffix(strings.TrimSuffix(t.low, "'s"), "’s")
		switch {
		case !t.capital:
			w.lower[low]++
		case !begins:
			w.capital[stem(low)]++
			if place {
				w.place[stem(low)]++
			}
		}
		begins = false
		place = placeWords[low]
	}
}

// placeWords are prepositions after which a name is oftener a place than a person.
var placeWords = wordSet("в во из на под близ in at near around")

// geography are words that name countries, peoples and great cities, not people,
// in any text: stems as stem makes them.
var geography = func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(`россия россии англия англии франция германия италия испания польша австрия венгрия турция швеция швейцария финляндия украина грузия америка европа азия африка китай китае япония индия персия сибирь кавказ крым
москва москвы петербург петербурга ленинград петроград лондон лондона париж париже берлин вена рим варшава киев вашингтон пекин токио
russia england britain france germany italy spain poland austria hungary prussia turkey sweden denmark norway holland belgium switzerland ireland scotland wales america europe asia africa canada mexico china japan india persia egypt virginia massachusetts pennsylvania
london paris berlin vienna rome moscow petersburg warsaw madrid dublin edinburgh boston philadelphia
french english british german russian american italian spanish dutch austrian prussian polish swedish irish scottish soviet chinese japanese turkish european roman greek catholic protestant
january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday christmas easter
январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь января февраля марта апреля мая июня июля августа сентября октября ноября декабря
бог god lord christ христос библия bible`) {
		m[stem(w)] = true
	}
	return m
}()

// firstWords begin sentences and are no names. The lower-case words of the text
// itself are added to them.
var firstWords = wordSet(`а без более в ведь весной вечером во вот вскоре все вслед всего где да далее даже для до дважды его ее если еще за зато здесь зимой и из или именно их к как когда ко кто кроме летом лишь между может мы на над накануне наконец например не некоторые ни но ныне о об однако он она они оно осенью от ответ отсюда очень по под позднее позже пока поскольку после потом потому поэтому при примерно про с сам сама сами свое свой сей сначала со снова сразу так также там те тем теперь то тогда тот точно тут у уже утром хотя через что чтобы эта эти это этот я именно итак инициатором впрочем впоследствии первый первое второй одновременно дальнейшие дорогой узнав получив прочитав
a about after again all also although an and another any apart as at because before besides both but by certainly clearly could despite did during each early either even eventually every finally first for from further had has have having he her here him his how however i if immediately in indeed instead it its just last late later let many meanwhile moreover most much my neither never next no nor not now of often on once one only or other our out over perhaps several shall she should since so some soon still such than that the their them then there therefore these they this those though three through thus to today together too two under until upon was we were what whatever when where whether which while who why will with within without would writing yes yesterday yet you your dear`)

// name reports whether a single capitalised word may name a person; begins tells
// that it begins the sentence, told that something beside it says so.
func (w *words) name(t word, begins, told bool) bool {
	low := strings.TrimSuffix(strings.TrimSuffix(t.low, "'s"), "’s")
	if utf8.RuneCountInString(low) < 2 {
		return false
	}
	st := stem(low)
	if geography[st] || w.place[st] > 0 && w.place[st]*3 >= w.capital[st] {
		return false
	}
	if begins {
		if firstWords[low] || w.lower[low] > w.capital[st] {
			return false
		}
		return told || w.capital[st] > 0
	}
	return w.lower[low] <= w.capital[st]
}

// abbreviation reports whether a word is written in capitals: НКИД, CC.
func isAbbreviation(s string) bool {
	n := 0
	for _, r := range s {
		if !unicode.IsUpper(r) {
			return false
		}
		n++
	}
	return n >= 2 && n <= 7
}

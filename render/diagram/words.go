package diagram

import (
	"cmp"
	"fmt"
	"math"
	"strconv"
	"strings"

	"lettergraph/extract/letter"
	"lettergraph/graph"
)

// Language is that of legend and caption. It is a flag value.
type Language string

// The languages.
const (
	English Language = "en"
	Russian Language = "ru"
)

// String is the language's code; the zero Language is English.
func (l *Language) String() string { return string(cmp.Or(*l, English)) }

// Set reads a language's code.
func (l *Language) Set(code string) error {
	if code != "en" && code != "ru" {
		return fmt.Errorf("language %q is neither en nor ru", code)
	}
	*l = Language(code)
	return nil
}

// Type lists the choices for a command's help.
func (l *Language) Type() string { return "en|ru" }

// noun is a word with the forms that numbers ask for: 1 letter, 2 letters; and in
// Russian 1 письмо, 2 письма, 5 писем.
type noun struct{ one, few, many string }

func (l Language) russian() bool { return l == Russian }

// Of is one of two texts, by language.
func (l Language) Of(en, ru string) string {
	if l.russian() {
		return ru
	}
	return en
}

var (
	peopleEn  = noun{"person", "people", "people"}
	peopleRu  = noun{"человек", "человека", "человек"}
	lettersEn = noun{"letter", "letters", "letters"}
	lettersRu = noun{"письмо", "письма", "писем"}
	// After "в" and "из" the counted noun changes its case.
	lettersInRu = noun{"письме", "письмах", "письмах"}
	peopleOfRu  = noun{"человека", "человек", "человек"}
)

// People is a number of people: "1 person", "5 человек".
func (l Language) People(n float64) string { return l.count(n, peopleEn, peopleRu) }

// Letters is a number of letters: "1 letter", "5 писем".
func (l Language) Letters(n float64) string { return l.count(n, lettersEn, lettersRu) }

// count is a number and its noun.
func (l Language) count(n float64, en, ru noun) string {
	form := en.many
	whole := n == math.Trunc(n) && math.Abs(n) < 1e15
	switch {
	case !l.russian():
		if n == 1 {
			form = en.one
		}
	case !whole:
		form = ru.few
	default:
		tens, ones := int64(n)%100, int64(n)%10
		switch {
		case ones == 1 && tens != 11:
			form = ru.one
		case ones >= 2 && ones <= 4 && (tens < 12 || tens > 14):
			form = ru.few
		default:
			form = ru.many
		}
	}
	return l.Number(n) + " " + form
}

// Number writes thousands apart, with a comma or a thin space, and at most three
// digits that matter after the point.
func (l Language) Number(x float64) string {
	if math.Abs(x) >= 1e15 {
		return strconv.FormatFloat(x, 'g', 3, 64)
	}
	whole, fraction := math.Modf(math.Abs(x))
	digits := 0
	if fraction > 0 && whole < 100 {
		digits = 2
		if whole == 0 {
			digits = min(2-int(math.Floor(math.Log10(fraction))), 8)
		}
	}
	s := strconv.FormatFloat(math.Abs(x), 'f', digits, 64)
	head, tail, _ := strings.Cut(s, ".")
	if tail = strings.TrimRight(tail, "0"); tail != "" {
		tail = l.Of(".", ",") + tail
	}
	for i := len(head) - 3; i > 0 && len(head) > 4; i -= 3 {
		head = head[:i] + l.Of(",", "\u00a0") + head[i:]
	}
	if x < 0 && head+tail != "0" {
		head = "−" + head
	}
	return head + tail
}

// years is a span of years: "1921–1937", "1921", or empty.
func years(first, last letter.Date) string {
	a, _, ok := first.Years()
	_, b, ok2 := last.Years()
	switch {
	case !ok && !ok2:
		return ""
	case !ok:
		a = b
	case !ok2:
		_, b, _ = first.Years()
	}
	if a >= b {
		return strconv.Itoa(a)
	}
	return strconv.Itoa(a) + "–" + strconv.Itoa(b)
}

// layerName is what a line of the layer stands for.
func (l Language) layerName(y graph.Layer) string {
	switch y {
	case graph.LetterLayer:
		return l.Of("letter sent", "письмо")
	case graph.MentionLayer:
		return l.Of("mentioned in a letter", "упоминание в письме")
	case graph.NoteLayer:
		return l.Of("named in an editor’s note", "упоминание в примечании")
	case graph.ReportedLayer:
		return l.Of("letter known from a report", "письмо, известное по упоминанию")
	}
	return y.String()
}

package edition

import (
	"strings"
	"unicode/utf8"

	"lettergraph/extract/letter"
)

// afterword parts what an editor prints after a letter's end: a note with its
// mark, a comment in brackets, or the narrative that leads on to the next letter.
// A postscript without its two letters stays the writer's: it speaks to somebody.
func (lp *letterParts) afterword(p *paragraph, st *bodyState) bool {
	s := p.text
	if len(s) < 30 || isPostscript(s) {
		return false
	}
	label, at, labelled := noteLabel(s)
	switch {
	case labelled && strings.ContainsAny(label, "*†‡§") && !startsLower(s[at:]), labelled && (st.noted || label == "1") && lp.marked(label):
		lp.notePart(p)
	case labelled && label == "1" && bareLabel(s, label) && p.gap > 0:
		lp.notePart(p)
	case strings.HasPrefix(s, "[") && strings.HasSuffix(s, "]") && lowerWords(s) >= 5:
		lp.whole(p, letter.NoteText)
	case prose(s) && narrative(s), lp.tells(s):
		lp.whole(p, letter.NoteText)
	default:
		return false
	}
	st.noted = true
	return true
}

// chronicle reports whether a paragraph is an entry of a chronicle that an editor
// sets between letters: a date, a dash, and no word of the writer's.
func chronicle(s string) bool {
	at := strings.Index(head(s, 60), "--")
	if dash := strings.IndexAny(head(s, 60), "—–"); at < 0 || dash >= 0 && dash < at {
		at = dash
	}
	if at <= 0 {
		return false
	}
	before := strings.Trim(s[:at], "_*. ")
	_, ok := letter.ParseText(before, letter.Hint{Year: noYear})
	return ok && !writerSays(s)
}

// tells reports whether a paragraph below a letter's end names its writer or its
// addressee as a third person: "Орлов был отозван 11 мая."
func (lp *letterParts) tells(s string) bool {
	if !namesOne(s, lp.from) && !namesOne(s, lp.to) {
		return false
	}
	var t tale
	t.read(s)
	return !t.personal && t.words >= 6 && lowerWords(s) >= 3 && !isClosing(s) && sentenceEnds(s)
}

// sentenceEnds reports whether a text ends as a sentence does.
func sentenceEnds(s string) bool {
	s = strings.TrimRight(s, "»”\") ")
	return strings.HasSuffix(s, ".") || strings.HasSuffix(s, ":")
}

// marked reports whether the letter's words bear the mark of a note: digits at the
// end of a word or sentence.
func (lp *letterParts) marked(label string) bool {
	for i := range lp.blocks {
		s := lp.blocks[i].Text
		for from := 0; ; {
			at := strings.Index(s[from:], label)
			if at < 0 {
				break
			}
			at += from
			from = at + len(label)
			if markPlace(s, at, from) && at > 0 && s[at-1] != ' ' {
				return true
			}
		}
	}
	return false
}

// The words by which a letter speaks of its writer and to its reader, and those by
// which an editor tells of both.
var (
	personal = wordSet("i me my mine we us our ours you your yours thee thou thy ye i'm i've i'll " +
		"я мне меня мной мы нас нам мой моя моё мое мои моей моего моему наш наша вы вас вам вами ваш ваша ваше ваши вашей вашего ты тебя тебе тобой твой твоя твое твои " +
		"ich mir mich mein meine meinen wir uns unser du dir dich dein deine ihnen euch ihr je j'ai j'avais moi mon mes nous vous votre vos tu toi ton")
	writing = wordSet("wrote written writes писал писала написал написала schrieb écrivit écrivait")
	third   = wordSet("he she they who он она они er sie il elle")
	past    = wordSet("was were had was' был была было были war waren hatte hatten était étaient avait avaient")
	present = wordSet("is are has have am will shall can may must do does don't tell есть будет ist sind hat haben wird est sont a ont")
	letters = wordSet("letter letters note notes reply answer was refers relates is telegram письмо письма brief briefe lettre lettres")
)

// narrative reports whether a paragraph tells of people, as an editor does who
// leads on to the next letter, rather than speaks to one. What it quotes does not
// count, nor "my father", as children say who edit.
func narrative(s string) bool {
	var t tale
	depth, from := 0, 0
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case strings.ContainsRune("“«„", r) || r == '"' && depth == 0:
			if depth == 0 {
				t.read(s[from:i])
			}
			depth++
		case depth > 0 && strings.ContainsRune("”»\"", r):
			depth--
			from = i + size
		}
		i += size
	}
	if depth == 0 {
		t.read(s[from:])
	}
	switch {
	case t.personal || t.words < 12:
		return false
	case t.leads:
		return true
	}
	return t.past && !t.present && t.words >= 25
}

// tale is what the words of a paragraph show.
type tale struct {
	words         int
	personal      bool // it speaks of its writer or to its reader
	past, present bool
	leads         bool // it speaks of the letter to come, or of somebody's writing
}

// writerSays reports whether a text speaks of its writer or to its reader.
func writerSays(s string) bool {
	var t tale
	t.read(s)
	return t.personal
}

func (t *tale) read(s string) {
	ws := words(s)
	for i, w := range ws {
		t.words++
		low := w.lower()
		next := ""
		if i+1 < len(ws) {
			next = ws[i+1].lower()
		}
		t.personal = t.personal || personal[low] && !(low == "my" && kin[next]) && !(isInitial(w) && w.dot)
		t.past = t.past || past[low]
		t.present = t.present || present[low] && !isInitial(w) && w.text != "May"
		t.leads = t.leads || writing[low] && i > 0 && third[ws[i-1].lower()] || (low == "following" || low == "next" || low == "следующее" || low == "folgende" || low == "folgenden") && letters[next]
		if low == "following" && strings.HasPrefix(s[w.end:], ":") {
			t.leads = true
		}
	}
}

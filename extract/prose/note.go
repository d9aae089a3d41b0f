package prose

import (
	"strings"

	"lettergraph/extract/letter"
)

// Reported is a letter that a note tells of, placed by bytes of the note's text.
type Reported struct {
	Senders, Addressees []letter.Party // without spans
	Date                letter.Date
	DateText            string
	Start, End          int    // the sentence
	Quote               string // the quoted words, empty if none
}

// InNote finds the letters that an editor's note or comment reports, as Read does
// in a narrative: "On 3 May 1823 Harwood wrote to Bell about this: …". What a note
// leaves to the letter it stands by (whom "he" is) stays unknown.
func InNote(text string) []Reported {
	b := letter.Block{Part: letter.NoteText, Text: text, Runs: []letter.Run{{Line: 1}}}
	t := &teller{words: newWords()}
	t.words.learn(text)
	var out []Reported
	for _, l := range t.paragraph(&b) {
		r := Reported{Senders: l.Senders, Addressees: l.Addressees, Date: l.Date, DateText: l.DateText, Start: int(l.Start), End: int(l.End)}
		for i := range r.Senders {
			r.Senders[i].Span = letter.Span{}
		}
		for i := range r.Addressees {
			r.Addressees[i].Span = letter.Span{}
		}
		for _, q := range l.Text {
			r.Quote = q.Text
		}
		out = append(out, r)
	}
	return out
}

// Sniff reports whether the beginning of a text reads as narrative prose: running
// sentences in paragraphs, without the salutations, short heading lines and mark-up
// of letters, tables and mail. It does not promise that a letter is reported.
func Sniff(head string) bool {
	full, long, marks, lines := 0, 0, 0, 0
	for line := range strings.Lines(head) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		lines++
		low := strings.ToLower(line)
		if strings.HasPrefix(line, "<") || strings.Count(line, ";")+strings.Count(line, "\t") > 6 && len(line) < 400 {
			marks++
		}
		for _, s := range [...]string{"dear ", "my dear", "дорогой ", "дорогая ", "милый ", "милая ", "уважаемый ", "from:", "to:"} {
			if strings.HasPrefix(low, s) && len([]rune(line)) < 80 {
				marks++
			}
		}
		n := len([]rune(line))
		if n > 50 {
			full++
		}
		if n > broken {
			long++
		}
	}
	return lines > 0 && marks*20 <= lines && (full*10 >= lines*6 || long*2 >= lines)
}

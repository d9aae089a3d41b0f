package edition

import (
	"regexp"
	"strings"

	"lettergraph/extract/letter"
)

// endNotes are the notes that an edition prints behind all its letters, under the
// letters' numbers or counted on through all of them. from is the line of their
// title, -1 where there are none; of are the lines on each letter, by the line
// that it begins at.
type endNotes struct {
	from int
	of   map[int][]line
}

// noteHead is a letter's number over the notes on it, alone on its line.
var noteHead = regexp.MustCompile(`^[\[(]?(?i:(?:к\s+)?письм[оу]|to letter|letter|zu brief|brief|lettre|n(?:o|r)\.)?\s*(?:№\s*)?(\d{1,4}|[IVXLCDM]{1,9})[\])]?\s*[.:]?$`)

// findEndNotes finds the notes behind the letters. Their title stands once in the
// document, and below it at least two numbers of letters, in order, each alone on
// its line or with the letter's heading again.
func (l *layout) findEndNotes(lines []line, starts []start) endNotes {
	none := endNotes{from: -1}
	title := -1
	for i, x := range lines {
		if (x.gap == 0 && x.level == 0) || !isNotesTitle(x.text) {
			continue
		}
		if title >= 0 {
			return none
		}
		title = i
	}
	if title < 0 {
		return none
	}
	letters := map[int]start{}
	for _, s := range starts {
		_, known := letters[s.number]
		switch {
		case s.at < title && s.number > 0 && !known:
			letters[s.number] = s
		case s.at > title && !known:
			return none // more letters
		}
	}
	found := endNotes{from: title, of: map[int][]line{}}
	last, open := 0, 0 // the number before, the first line of its notes
	for i := title + 1; i <= len(lines); i++ {
		n := last + 1
		if i < len(lines) {
			n = l.notesOn(lines[i], letters)
		}
		if n <= last {
			continue
		}
		if last > 0 {
			found.of[letters[last].at] = trim(lines[open:i])
		}
		last, open = n, i+1
	}
	if len(found.of) < 2 {
		return runningNotes(lines, starts, title)
	}
	return found
}

// runningNotes parts the notes below their title, which count on from 1 through all
// letters, among the letters that bear their marks. At least two notes and most of
// them have marks.
func runningNotes(lines []line, starts []start, title int) endNotes {
	found := endNotes{from: title, of: map[int][]line{}}
	var notes [][2]int // the lines of each note
	for i := title + 1; i < len(lines); i++ {
		label, _, ok := noteLabel(lines[i].text)
		switch {
		case ok && number(plainLabel(label)) == len(notes)+1:
			notes = append(notes, [2]int{i, i + 1})
		case len(notes) == 0:
			return endNotes{from: -1}
		default:
			notes[len(notes)-1][1] = i + 1
		}
	}
	marked, next := 0, 1
	for i, s := range starts {
		end := title
		if i+1 < len(starts) {
			end = starts[i+1].at
		}
		for _, x := range lines[s.at:max(s.at, min(end, title))] {
			for _, m := range runningMark.FindAllString(x.text, -1) {
				n := number(plainLabel(strings.Trim(m, "[]")))
				if n < next || n > next+3 || n > len(notes) {
					continue
				}
				for ; next <= n; next++ { // with those whose marks are lost
					found.of[s.at] = append(found.of[s.at], lines[notes[next-1][0]:notes[next-1][1]]...)
				}
				marked++
			}
		}
	}
	if marked < 2 || marked*3 < len(notes)*2 {
		return endNotes{from: -1}
	}
	if last := starts[len(starts)-1].at; next <= len(notes) {
		found.of[last] = append(found.of[last], lines[notes[next-1][0]:notes[len(notes)-1][1]]...)
	}
	return found
}

// runningMark is the mark of a note that is told by its form alone.
var runningMark = regexp.MustCompile(`\[\d{1,3}\]|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3}`)

// notesOn is the number of the letter whose notes a line heads, 0 if it heads none.
func (l *layout) notesOn(x line, letters map[int]start) int {
	if x.gap == 0 && x.level == 0 || len(x.text) > 240 {
		return 0
	}
	if m := noteHead.FindStringSubmatch(x.text); m != nil {
		if n := number(m[1]); letters[n].number == n {
			return n
		}
		return 0
	}
	h, ok := l.reader.read(x.text)
	if s := letters[h.number]; ok && h.number > 0 && len(h.addressees) > 0 && len(s.addressees) > 0 &&
		sameSurname(surname(h.addressees[0].text), surname(s.addressees[0].text)) {
		return h.number
	}
	return 0
}

// before are the starts that stand before the notes.
func (e endNotes) before(starts []start) []start {
	for i, s := range starts {
		if e.from >= 0 && s.at > e.from {
			return starts[:i]
		}
	}
	return starts
}

// endNotes adds the notes that stand behind all the letters.
func (lp *letterParts) endNotes(ps []paragraph) {
	for i := range ps {
		if strings.TrimSpace(ps[i].text) == "" {
			continue
		}
		if _, _, labelled := noteLabel(ps[i].text); !labelled && isDateline(ps[i].text, lp.year) {
			lp.whole(&ps[i], letter.Heading)
			continue
		}
		lp.notePart(&ps[i])
	}
}

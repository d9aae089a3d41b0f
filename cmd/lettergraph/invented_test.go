package main

import (
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
	"strconv"
	"strings"
	"time"
)

// invented is a correspondence made up for tests of any size: who writes to whom,
// when, and whom a letter names are drawn at random from the seed, and the text is
// made of a few sentences. It is written letter by letter and not held.
type invented struct {
	letters int
	people  int
	bytes   int // about so long is the text of a letter; never less than its names need
	seed    uint64
}

// writer is one person of an invented correspondence.
type inventedPerson struct {
	given, surname string
	woman          bool
}

func (p *inventedPerson) name() string { return p.given + " " + p.surname }

// inventedLetter is one letter of it. Text is good until the next letter.
type inventedLetter struct {
	number        int
	from, to      *inventedPerson
	named         []*inventedPerson // in the text, in order
	noted         *inventedPerson   // in the editor's note; may be nil
	date          time.Time
	place         string
	text          []byte
	fromNo, toNo  int
	withNoteAfter int // byte of text at which the mark of the note stands
}

var inventedGiven = []string{
	"Anna", "John", "Mary", "William", "Eliza", "Thomas", "Jane", "George", "Harriet", "James",
	"Martha", "Robert", "Sarah", "Henry", "Emma", "Charles", "Lucy", "Edward", "Clara", "Samuel",
	"Agnes", "Daniel", "Susan", "Walter", "Ellen", "Arthur", "Rose", "Hugh", "Edith", "Ralph",
	"Helen", "Peter", "Alice", "Simon", "Fanny", "Joseph", "Grace", "Philip", "Julia", "David",
}

var (
	inventedOnset  = []string{"Har", "Bel", "Cor", "Dun", "Esk", "Fen", "Gar", "Hol", "Kel", "Lang", "Mar", "Nor", "Pen", "Quar", "Ros", "Sel", "Tar", "Ul", "Wen", "Yar", "Bran", "Crad", "Drum", "Frob", "Grim", "Thorn", "Stav", "Prid", "Blax", "Chev"}
	inventedMiddle = []string{"", "a", "e", "i", "o", "en", "er", "in", "ing", "am", "il", "or", "us", "ag", "ec", "ob", "ul", "et", "an", "av"}
	inventedEnding = []string{"wick", "ley", "combe", "stead", "mont", "dale", "worth", "grove", "ston", "thwaite", "bury", "field", "ham", "more", "sby", "ridge", "quist", "mann", "berg", "tree"}
	inventedPlace  = []string{"Leith", "Salem", "Boston", "Odessa", "Bristol", "Riga", "Lisbon", "Cork"}
	// Sentences without a name in them.
	inventedFiller = []string{
		"The rain has not stopped for nine days and the lower road is under water.",
		"I have had no answer from the committee, and I do not expect one before the spring.",
		"We sold the last of the barley at a loss and bought two ploughs with the money.",
		"The children are well again, and the house is as loud as it ever was.",
		"You ask about the book; it is with the printer, who has found new reasons to wait.",
		"My eyes are worse by candlelight, so I write this at the window before supper.",
		"Nothing that was promised in the autumn has been done, and nobody is ashamed of it.",
		"The ice went out on the river last night with a noise like guns.",
		"There was a meeting about the bridge, at which everybody spoke and nothing was settled.",
		"Please send the smaller of the two boxes, and keep the other until I know where I shall live.",
	}
	// Sentences that name somebody in full, and such as name somebody named before.
	inventedNaming = []string{
		"Yesterday I met %s at the mill.", "I hear that %s has sold the farm.", "You should write to %s about the lease.",
		"My brother and %s have quarrelled over the boat.", "The drawings were made by %s last winter.", "I owe %s eleven pounds and an apology.",
	}
	inventedAgain = []string{
		"%s said that the price was too high.", "I told %s that you would come in the summer.",
		"For all that, %s is the best company in the parish.", "Nobody believed %s, as usual.",
	}
)

// roll are the people of the correspondence.
func (c invented) roll() []inventedPerson {
	random := rand.New(rand.NewPCG(c.seed, 1))
	people := make([]inventedPerson, c.people)
	families := max(1, c.people*2/3)
	taken := map[string]bool{}
	for i := range people {
		family := i
		if i >= families {
			family = random.IntN(families)
		}
		surname := inventedSurname(family)
		for {
			g := random.IntN(len(inventedGiven))
			people[i] = inventedPerson{inventedGiven[g], surname, g%2 == 0}
			if name := people[i].name(); !taken[name] {
				taken[name] = true
				break
			}
			surname = inventedSurname(random.IntN(families))
		}
	}
	return people
}

// inventedSurname is the surname of a family; the first 12,000 have each their own.
func inventedSurname(family int) string {
	family = family % 12000 * 7919 % 12000 // neighbours are not to be alike
	m, o, e := family%20, family/20%30, family/600%20
	return inventedOnset[o] + inventedMiddle[m] + inventedEnding[e]
}

// all gives the letters in the order of their dates.
func (c invented) all(yield func(*inventedLetter) bool) {
	people := c.roll()
	random := rand.New(rand.NewPCG(c.seed, 2))
	// Few people write much: the share falls with the square of the draw.
	draw := func() int { x := random.Float64(); return int(x * x * float64(len(people))) }
	// Everybody keeps to a circle.
	around := func(who, reach int) int { return (who*31 + 17 + random.IntN(reach)) % len(people) }
	first := time.Date(1840, 1, 1, 0, 0, 0, 0, time.UTC)
	l := &inventedLetter{}
	for n := range c.letters {
		from := draw()
		to := around(from, 12)
		if to == from {
			to = (from + 1) % len(people)
		}
		*l = inventedLetter{
			number: n + 1, from: &people[from], to: &people[to], fromNo: from, toNo: to,
			date:  first.AddDate(0, 0, n*18000/max(c.letters, 1)),
			place: inventedPlace[from%len(inventedPlace)], text: l.text[:0], named: l.named[:0],
		}
		for range random.IntN(3) {
			l.named = append(l.named, &people[around(from, 30)])
		}
		if random.IntN(4) == 0 {
			l.noted = &people[around(from, 30)]
		}
		c.compose(l, random)
		if !yield(l) {
			return
		}
	}
}

// compose writes the text of a letter.
func (c invented) compose(l *inventedLetter, random *rand.Rand) {
	say := func(sentence string) {
		if len(l.text) > 0 {
			l.text = append(l.text, ' ')
		}
		l.text = append(l.text, sentence...)
	}
	say(inventedFiller[random.IntN(len(inventedFiller))])
	for _, p := range l.named {
		say(fmt.Sprintf(inventedNaming[random.IntN(len(inventedNaming))], p.name()))
		title := "Mr. "
		if p.woman {
			title = "Miss "
		}
		if random.IntN(2) == 0 {
			say(fmt.Sprintf(inventedAgain[random.IntN(len(inventedAgain))], title+p.surname))
		}
	}
	l.withNoteAfter = len(l.text)
	for len(l.text) < c.bytes {
		say(inventedFiller[random.IntN(len(inventedFiller))])
	}
}

// wrap writes text in lines of at most 72 bytes, with an empty line after every
// twelve.
func wrap(w *bufio.Writer, text []byte) {
	for lines := 1; len(text) > 0; lines++ {
		cut := len(text)
		if cut > 72 {
			cut = 72
			for cut > 1 && text[cut] != ' ' {
				cut--
			}
		}
		w.Write(text[:cut])
		w.WriteByte('\n')
		if text = text[cut:]; len(text) > 0 {
			text = text[1:]
			if lines%12 == 0 {
				w.WriteByte('\n')
			}
		}
	}
}

// address is the e-mail address of a person.
func (l *inventedLetter) address(p *inventedPerson, no int) string {
	return strings.ToLower(p.given+"."+p.surname) + strconv.Itoa(no) + "@example.org"
}

// writeMail writes the letters as an mbox file.
func (c invented) writeMail(to io.Writer) error {
	w := bufio.NewWriterSize(to, 1<<18)
	for l := range c.all {
		// Mail is of our time: a century and a half later than the letters on paper.
		date := l.date.AddDate(156, 0, 0)
		fmt.Fprintf(w, "From %s %s\n", l.address(l.from, l.fromNo), date.Format(time.ANSIC))
		fmt.Fprintf(w, "Message-ID: <%d.%d@example.org>\nDate: %s\n", c.seed, l.number, date.Format(time.RFC1123Z))
		fmt.Fprintf(w, "From: %s <%s>\nTo: %s <%s>\n", l.from.name(), l.address(l.from, l.fromNo), l.to.name(), l.address(l.to, l.toNo))
		fmt.Fprintf(w, "Subject: The matter of %s\n\nDear %s,\n\n", date.Format("2 January"), l.to.given)
		wrap(w, l.text)
		fmt.Fprintf(w, "\nYours,\n%s\n\n", l.from.given)
	}
	return w.Flush()
}

// writeTable writes the letters as a table: their text stands in the notes.
func (c invented) writeTable(to io.Writer) error {
	w := bufio.NewWriterSize(to, 1<<18)
	w.WriteString("number,sender,senderPlace,senderDate,addressee,note\n")
	for l := range c.all {
		fmt.Fprintf(w, "%d,%s,%s,%s,%s,\"%s\"\n", l.number, l.from.name(), l.place, l.date.Format(time.DateOnly), l.to.name(), l.text)
	}
	return w.Flush()
}

// writeEdition writes the letters as one edition in plain text.
func (c invented) writeEdition(to io.Writer) error {
	w := bufio.NewWriterSize(to, 1<<18)
	w.WriteString("LETTERS OF A PROVINCE\n\nCollected and annotated\n\n\n")
	for l := range c.all {
		fmt.Fprintf(w, "%s to %s, %s\n\n%s, %s\n\nDear %s,\n\n", l.from.name(), l.to.name(),
			l.date.Format("2 January 2006"), l.place, l.date.Format("2 January 2006"), l.to.given)
		if l.noted == nil {
			wrap(w, l.text)
		} else {
			text := append([]byte(nil), l.text[:l.withNoteAfter]...)
			text = append(append(text, "[1]"...), l.text[l.withNoteAfter:]...)
			wrap(w, text)
		}
		fmt.Fprintf(w, "\nYour friend,\n%s\n\n", l.from.name())
		if l.noted != nil {
			fmt.Fprintf(w, "[1] See the answer of %s in the parish archive.\n\n", l.noted.name())
		}
		w.WriteByte('\n')
	}
	return w.Flush()
}

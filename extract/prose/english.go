package prose

import (
	"strings"

	"lettergraph/extract/name"
)

// readEnglish finds the letters that an English sentence reports.
func (r *reading) readEnglish() {
	for i := range r.items {
		it := &r.items[i]
		if it.kind != other || len(it.reads) == 0 || it.owner {
			continue
		}
		switch {
		case it.is(write), it.low == "written" && r.hadBefore(i), it.low == "writing" && r.aside(i):
			r.englishWrite(i)
		case it.is(mail) && !r.isVerb(i):
			r.englishMail(i)
		case it.is(reply):
			r.englishReply(i)
		case it.is(tell):
			r.englishTell(i)
		}
	}
}

// isVerb reports whether a word that is a noun or a verb (notes, cables) is the verb.
func (r *reading) isVerb(i int) bool {
	it := &r.items[i]
	return (it.is(write) || it.is(tell) || it.is(reply)) && !it.article && i > 0 && (r.items[i-1].party() && !r.items[i-1].owner)
}

// hadBefore reports whether had, has or have makes a finite verb of a participle.
func (r *reading) hadBefore(i int) bool {
	for j := max(0, i-3); j < i; j++ {
		switch r.items[j].low {
		case "had", "has", "have", "having":
			return true
		}
	}
	return false
}

// aside reports whether a clause begins at i: "Writing to …", "Bell, writing to …".
func (r *reading) aside(i int) bool {
	return i == 0 || r.items[i].begins || r.items[i-1].kind == comma || r.items[i-1].kind == stop
}

// englishWrite reads "X wrote to Y", "X wrote Y that", "writing to Y, X said".
func (r *reading) englishWrite(i int) {
	if r.denied(i) || r.general(i) && !r.quoteAfter(i) {
		return
	}
	to := r.englishTo(i)
	if len(to) == 0 && r.items[i].low != "writing" {
		to = r.indirect(i)
	}
	from, ok := r.englishSubject(i)
	if len(to) == 0 {
		if ok && (r.items[i].is(write)) && r.quoteAfter(i) {
			r.exchange(i, from, ok)
		}
		return
	}
	if !ok {
		return
	}
	r.add(report{at: i, senders: from, addressees: to})
}

// inTo are verbs that may stand between "wrote to" and the addressee.
var inTo = wordSet("thank ask tell inform assure congratulate warn urge remind beg invite advise persuade console request reassure implore entreat consult notify apprise rebuke scold condole")

// englishTo are the parties after "to" that the verb at i is written to.
func (r *reading) englishTo(i int) []ref {
	for j := i + 1; j < len(r.items) && j <= i+14; j++ {
		it := &r.items[j]
		if it.kind == quote || it.kind == stop || it.is(clause) && it.low != "as" || r.isWork(j) {
			return nil
		}
		if it.kind == comma && !(j+1 < len(r.items) && (r.items[j+1].is(preposition) || r.items[j+1].kind == other && len(r.items[j+1].reads) == 0)) {
			return nil
		}
		if j > i+1 && (verbal(it) && !it.is(mail) || it.is(modal)) && r.items[j-1].low != "to" {
			return nil
		}
		if it.party() && it.prep == "to" && !it.owner {
			return r.englishList(j)
		}
		if inTo[it.low] && r.items[j-1].low == "to" && j+1 < len(r.items) {
			for k := j + 1; k < min(j+4, len(r.items)); k++ {
				n := &r.items[k]
				if n.party() && (n.prep == "" || n.prep == "to") && !n.owner {
					return r.englishList(k)
				}
				if n.kind != other || n.is(clause) || n.is(modal) || n.is(preposition) {
					return nil
				}
			}
			return nil
		}
	}
	return nil
}

// isWork reports whether the item is a work written that is no letter.
func (r *reading) isWork(j int) bool { return r.items[j].is(work) && r.items[j].prep == "" }

// indirect is Y of "X wrote Y that …", "X wrote Y a letter", "X wrote his friend Y: …".
func (r *reading) indirect(i int) []ref {
	j := i + 1
	for j < len(r.items) && j < i+3 && r.items[j].kind == other && (possessives[r.items[j].low] || r.items[j].low == "back") && !r.items[j].party() {
		j++
	}
	if j >= len(r.items) || !r.items[j].party() || r.items[j].prep != "" || r.items[j].owner {
		return nil
	}
	to, last := r.phrase(j, name.Dative)
	for k := last + 1; k < len(r.items) && k <= last+4; k++ {
		it := &r.items[k]
		switch {
		case it.kind == quote, it.low == "that", it.text == ":", it.is(mail), it.low == "asking", it.low == "saying", it.low == "urging", it.low == "begging", it.low == "about":
			return keep(nil, to)
		case it.kind == comma && k+1 < len(r.items) && r.items[k+1].kind == quote:
			return keep(nil, to)
		case it.low == "on" && r.dateAt(k):
			continue
		}
	}
	return nil
}

// dateAt reports whether a date follows the item at k.
func (r *reading) dateAt(k int) bool {
	for _, d := range r.t.dates {
		if d.from >= r.items[k].from && d.from <= r.items[k].to+2 {
			return true
		}
	}
	return false
}

// englishList is the addressee at j with those joined to it.
func (r *reading) englishList(j int) []ref {
	first, last := r.phrase(j, name.Dative)
	out := keep(nil, first)
	for k := last + 1; k+1 < len(r.items); {
		if !r.items[k].is(and) && r.items[k].kind != comma {
			break
		}
		n := k + 1
		if r.items[k].kind == comma && r.items[n].is(and) {
			n++
		}
		if n < len(r.items) && r.items[n].low == "to" {
			n++
		}
		for n < len(r.items) && r.items[n].kind == other && possessives[r.items[n].low] {
			n++
		}
		if n >= len(r.items) || !r.items[n].party() || r.items[n].is(pronoun) || r.items[n].owner || r.items[k].kind == comma && r.items[n].kind != person {
			break
		}
		if n+1 < len(r.items) && (verbal(&r.items[n+1]) || pastLike(&r.items[n+1])) {
			break // "to Adams and Jefferson replied"
		}
		next, end := r.phrase(n, name.Dative)
		out = keep(out, next)
		k = end + 1
	}
	return out
}

// pastLike reports whether a word looks like an English past tense.
func pastLike(it *item) bool { return it.kind == other && pastTenseWord(it.low) }

func pastTenseWord(low string) bool {
	return strings.HasSuffix(low, "ed") && len(low) > 4 || irregular[low]
}

var irregular = wordSet("died used lied tied owed spent built drove froze lent meant chose threw struck stuck hid spoke laid lay led let put set cut shut hit hurt cast broke woke wore wrote sang rang shook shot slid swam swept taught tore understood withdrew fought fled flew forgot forgave dealt crept clung bound bent beat won was were had did went came saw met took gave made said told knew thought found felt left kept brought sought fell rose spoke began became read heard held stood lost won paid sent ran drew bore swore bought taught caught slept is has does")

// canWrite reports whether a party can be the subject of an English verb.
func (r *reading) canWrite(j int) bool {
	it := &r.items[j]
	return it.party() && it.prep == "" && !it.owner && it.inCase(name.Nominative)
}

// englishSubject are the subjects of the verb at i.
func (r *reading) englishSubject(i int) ([]ref, bool) {
	if j := r.englishSubjectAt(i); j >= 0 {
		return r.englishSubjects(j)
	}
	return nil, false
}

func (r *reading) englishSubjectAt(i int) int {
	first := -1
	near := i == 0 || !r.items[i-1].is(and) // nothing but adverbs and asides so far
	for j := i - 1; j >= 0; j-- {
		it := &r.items[j]
		switch {
		case it.kind == quote:
			// “…,” wrote X to Y
			j = -1
			continue
		case it.kind == stop && it.text == ")":
			for j > 0 && r.items[j].text != "(" {
				j--
			}
			continue
		case it.kind == stop:
			if it.text == ":" || it.text == ";" || first >= 0 {
				j = -1
			}
			continue
		case it.low == "who":
			return r.antecedentOf(j)
		case it.is(clause):
			if first >= 0 {
				return first
			}
			near = false
			continue
		case it.kind == comma:
			if k := r.asideBefore(j); k >= 0 {
				j = k
			}
			continue
		}
		if r.canWrite(j) {
			if near {
				return j
			}
			first = j
			continue
		}
		if first >= 0 && it.is(and) && j > 0 && r.hasSubject(j) {
			return first
		}
		if pastLike(it) || verbal(it) {
			near = false
		} else if it.party() || it.is(mail) {
			near = near && (it.prep != "" || it.owner)
		}
	}
	if first >= 0 {
		return first
	}
	// "wrote Adams to Jefferson", after a quotation.
	if i > 0 && r.items[0].kind == quote {
		for j := i + 1; j < min(i+4, len(r.items)); j++ {
			if r.canWrite(j) {
				return j
			}
		}
	}
	// "writing to Y, X said": after the comma.
	if r.items[i].low == "writing" || r.items[i].low == "written" {
		for j := i + 1; j < len(r.items); j++ {
			if r.items[j].kind == comma && j+1 < len(r.items) && r.canWrite(j+1) {
				return j + 1
			}
		}
	}
	return -1
}

// hasSubject reports whether a party and a verb stand before the "and" at j, so
// that what comes after it is a clause of its own.
func (r *reading) hasSubject(j int) bool {
	party, verb := false, false
	for k := j - 1; k >= 0; k-- {
		if r.items[k].kind == stop || r.items[k].kind == quote {
			break
		}
		party = party || r.canWrite(k)
		verb = verb || pastLike(&r.items[k]) || verbal(&r.items[k])
	}
	return party && verb
}

// antecedentOf is the party that the "who" at j stands for, -1 if none.
func (r *reading) antecedentOf(j int) int {
	for k := j - 1; k >= 0 && k >= j-4; k-- {
		if r.items[k].kind == person || r.items[k].is(office) {
			return k
		}
	}
	return -1
}

// englishSubjects are the subject at j and those joined to it.
func (r *reading) englishSubjects(j int) ([]ref, bool) {
	it := &r.items[j]
	first, _ := r.phrase(j, name.Nominative)
	if it.is(pronoun) && !first.known() {
		return nil, false
	}
	if it.is(office) && j+1 < len(r.items) && r.items[j+1].kind == person && r.items[j+1].prep == "" {
		first = r.ref(&r.items[j+1], name.Nominative)
	}
	out := []ref{first}
	if j >= 2 && r.items[j-1].is(and) && r.items[j-2].kind == person && r.canWrite(j-2) && it.kind == person {
		out = append([]ref{r.ref(&r.items[j-2], name.Nominative)}, out...)
	}
	return out, true
}

// englishReply reads "Y replied": a letter when it answers one, or says so.
func (r *reading) englishReply(i int) {
	if r.denied(i) || r.near(i, oral) >= 0 {
		return
	}
	from, ok := r.englishSubject(i)
	if !ok {
		return
	}
	// "replied to Y's letter": his letter and the answer.
	for j := i + 1; j < min(i+6, len(r.items)); j++ {
		it := &r.items[j]
		if it.party() && it.owner && j+1 < len(r.items) {
			for k := j + 1; k < min(j+4, len(r.items)); k++ {
				if r.items[k].is(mail) {
					author := []ref{r.ref(it, name.Nominative)}
					r.add(report{at: k, senders: author, addressees: from, noun: r.items[k].low})
					r.add(report{at: i, senders: from, addressees: nominal(author)})
					return
				}
			}
		}
	}
	to := r.englishTo(i)
	if len(to) > 0 && r.inWriting(i) {
		r.add(report{at: i, senders: from, addressees: to})
		return
	}
	if len(from) == 1 && r.introduces(i) && r.t.settlePending(&from[0]) {
		if len(to) == 0 {
			to = inferred(r.t.recent().senders)
		}
		r.add(report{at: i, senders: from, addressees: to})
		return
	}
	before := r.t.recent()
	switch {
	case before == nil:
	case len(to) > 0 && refsMeetKnown(before.addressees, from) && refsMeet(before.senders, to):
		r.add(report{at: i, senders: from, addressees: to})
	case len(to) == 0 && (r.introduces(i) || r.t.dayIn(r) || r.items[i+1:] == nil):
		r.exchange(i, from, true)
	}
}

// inWriting reports whether the clause says that it was done by letter.
func (r *reading) inWriting(i int) bool {
	lo, hi := r.clause(i)
	for j := lo; j < hi; j++ {
		it := &r.items[j]
		if it.is(mail) && (it.prep == "by" || it.prep == "in" || it.prep == "with") || it.low == "writing" && j > 0 && r.items[j-1].low == "in" {
			return true
		}
	}
	return false
}

// englishTell reads "X informed Y by letter", "X told Y in a note".
func (r *reading) englishTell(i int) {
	if r.denied(i) || r.near(i, oral) >= 0 {
		return
	}
	from, ok := r.englishSubject(i)
	if !ok {
		return
	}
	to := r.englishTo(i)
	if len(to) == 0 {
		for j := i + 1; j < min(i+5, len(r.items)); j++ {
			it := &r.items[j]
			if it.kind == comma || it.kind == stop || it.kind == quote || it.is(preposition) {
				break
			}
			if it.party() && it.prep == "" && !it.owner {
				to = r.englishList(j)
				break
			}
		}
	}
	if len(to) > 0 && r.inWriting(i) && !r.mailNames(i) {
		r.add(report{at: i, senders: from, addressees: to})
		return
	}
	before := r.t.recent()
	if before != nil && refsMeetKnown(before.addressees, from) && r.quoteAfter(i) && len(to) > 0 && refsMeet(before.senders, to) {
		r.add(report{at: i, senders: from, addressees: to})
		return
	}
	if len(to) > 0 && r.fromAfar(i) && r.introduces(i) {
		r.add(report{at: i, senders: from, addressees: to})
		return
	}
	if len(to) > 0 && r.t.dayIn(r) && !r.inWriting(i) {
		r.t.pend(report{at: i, senders: from, addressees: to, inferred: true}, r)
	}
}

// mailNames reports whether the letter in the clause names its own addressee
// ("told Adams in a letter to Jefferson").
func (r *reading) mailNames(i int) bool {
	lo, hi := r.clause(i)
	for j := lo; j < hi; j++ {
		if r.items[j].is(mail) {
			if c := r.englishComplement(j); len(c.to) > 0 {
				return true
			}
		}
	}
	return false
}

// englishComplement reads the words after the mail at i: to, from, of whom.
func (r *reading) englishComplement(i int) complement {
	c := complement{end: i + 1}
	for j := i + 1; j < len(r.items) && j <= i+12; j++ {
		it := &r.items[j]
		c.end = j
		if it.kind == quote || it.kind == stop || it.is(clause) && it.low != "as" || it.kind == comma && !r.listed(j) && !(j+1 < len(r.items) && r.items[j+1].low == "dated") {
			return c
		}
		if verbal(it) && !(j > 0 && (r.items[j-1].low == "was" || r.items[j-1].low == "were")) && !it.is(mail) && it.low != "written" && it.low != "addressed" {
			return c
		}
		if !it.party() {
			continue
		}
		switch it.prep {
		case "to":
			if it.owner && j+1 < len(r.items) {
				continue
			}
			if len(c.to) == 0 {
				c.to = r.englishList(j)
			}
		case "from", "by":
			if len(c.from) == 0 && !it.owner {
				x, _ := r.phrase(j, name.Genitive)
				c.from = keep(nil, x)
			}
		case "of":
			if len(c.of) == 0 && it.kind == person && len(c.to) == 0 {
				x, _ := r.phrase(j, name.Genitive)
				c.of = keep(nil, x)
			}
		case "":
			if r.canWrite(j) {
				return c
			}
		}
	}
	return c
}

// englishMail reads a word for a letter and what stands around it.
func (r *reading) englishMail(i int) {
	it := &r.items[i]
	c := r.englishComplement(i)
	if owner, ok := r.englishOwner(i); ok {
		if len(c.to) > 0 && !it.as(mail).plural && it.low != "answer" && it.low != "reply" {
			r.add(report{at: i, senders: owner, addressees: c.to, noun: it.low})
			return
		}
		// "thanked Y for his letter", "received Y's letter": Y to the subject.
		if v := r.verbOf(i, receive, receive); v >= 0 && v < i && !r.denied(v) {
			if to, ok := r.englishSubject(v); ok && len(c.to) == 0 && !refsMeet(to, owner) {
				r.add(report{at: i, senders: owner, addressees: to, noun: it.low})
			}
		}
		return
	}
	author := c.from
	if len(author) == 0 {
		author = c.of
	}
	if len(author) > 0 && len(c.to) > 0 {
		if !it.as(mail).plural && it.low != "answer" && it.low != "reply" {
			r.add(report{at: i, senders: author, addressees: c.to, noun: it.low})
		}
		return
	}
	if len(author) > 0 {
		if i > 0 && r.items[i-1].low == "no" {
			return
		}
		if r.onReceiving(i, author) {
			return
		}
		if v := r.verbOf(i, receive, receive); v >= 0 && v < i && !r.denied(v) {
			if to, ok := r.englishSubject(v); ok {
				r.add(report{at: i, senders: author, addressees: to, noun: it.low})
			}
		}
		return
	}
	if it.prep == "in" || it.prep == "by" && r.teller(i) >= 0 {
		r.inLetter(i, c)
		return
	}
	if it.low == "wire" || it.low == "answer" && it.prep != "" {
		return
	}
	r.sentLetter(i, c)
}

// onReceiving reads "on receiving a note from X, Y …".
func (r *reading) onReceiving(i int, author []ref) bool {
	for j := i - 1; j >= 0 && j >= i-4; j-- {
		if r.items[j].low != "receiving" {
			continue
		}
		for k := i + 1; k+1 < len(r.items); k++ {
			if r.items[k].kind == comma && r.canWrite(k+1) {
				if to, ok := r.englishSubjects(k + 1); ok {
					r.add(report{at: i, senders: author, addressees: to, noun: r.items[i].low})
				}
				return true
			}
		}
	}
	return false
}

// englishOwner is whose letter it is: Adams's letter, his letter.
func (r *reading) englishOwner(i int) ([]ref, bool) {
	for j := i - 1; j >= 0 && j >= i-4; j-- {
		it := &r.items[j]
		if it.kind == person && it.owner {
			return []ref{r.ref(it, name.Nominative)}, true
		}
		if it.low == "his" || it.low == "her" {
			if j > 0 && r.items[j-1].is(preposition) && r.items[j-1].low == "in" {
				return nil, false // in his letter to Y, X said
			}
			g := name.Male
			if it.low == "her" {
				g = name.Female
			}
			if a := r.t.antecedent(g); a.known() && !r.namedBefore(j) {
				return []ref{a}, true
			}
			return nil, false
		}
		if it.kind != other || it.is(preposition) || verbal(it) {
			return nil, false
		}
	}
	return nil, false
}

// namedBefore reports whether a party of the sentence stands before j, so that
// "his" is more likely his than that of one in the sentence before.
func (r *reading) namedBefore(j int) bool {
	for k := range j {
		if r.items[k].kind == person {
			return true
		}
	}
	return false
}

// inLetter reads "in a letter to Y, X said" and "X said in a letter to Y".
func (r *reading) inLetter(i int, c complement) {
	if len(c.to) == 0 {
		return // englishTell reads "told Y in a letter"
	}
	if r.items[i].as(mail).plural && !r.t.dayIn(r) {
		return
	}
	lo, _ := r.clause(i)
	// The verb before, with its subject; else the party after the comma; else
	// the party before the "in".
	for v := i - 1; v >= lo; v-- {
		if verbal(&r.items[v]) || pastLike(&r.items[v]) {
			if r.denied(v) {
				return
			}
			if from, ok := r.englishSubject(v); ok {
				r.add(report{at: i, senders: from, addressees: c.to, noun: r.items[i].low})
			}
			return
		}
	}
	for j := c.end; j < len(r.items); j++ {
		if r.items[j].kind == quote || r.items[j].kind == stop {
			break
		}
		if r.canWrite(j) {
			if v := j + 1; v < len(r.items) && r.denied(min(v+1, len(r.items)-1)) {
				return
			}
			if from, ok := r.englishSubjects(j); ok {
				r.add(report{at: i, senders: from, addressees: c.to, noun: r.items[i].low})
			}
			return
		}
	}
	for j := i - 1; j >= 0; j-- {
		if r.canWrite(j) {
			if from, ok := r.englishSubjects(j); ok {
				r.add(report{at: i, senders: from, addressees: c.to, noun: r.items[i].low})
			}
			return
		}
	}
}

// sentLetter reads "X sent a note to Y", "X sent Y a note", "a note was sent to Y".
func (r *reading) sentLetter(i int, c complement) {
	v := -1
	lo, _ := r.clause(i)
	for j := i - 1; j >= lo; j-- {
		it := &r.items[j]
		if it.kind == other && (it.is(send) || it.is(write)) {
			v = j
			break
		}
		if verbal(it) || pastLike(it) {
			break
		}
	}
	if v < 0 || r.denied(v) || r.items[v].is(receive) {
		return
	}
	to := c.to
	if len(to) == 0 {
		for j := v + 1; j < i; j++ {
			if r.items[j].party() && r.items[j].prep == "" && !r.items[j].owner {
				to = r.englishList(j)
				break
			}
			if r.items[j].party() && r.items[j].prep == "to" {
				to = r.englishList(j)
				break
			}
		}
	}
	from, ok := r.englishSubject(v)
	if len(to) == 0 || !ok {
		return
	}
	r.add(report{at: i, senders: from, addressees: to, noun: r.items[i].low})
}

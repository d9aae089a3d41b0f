// Package letter is the vocabulary of lettergraph: a letter, the people in it,
// where in a file each of them stands, and when it was written. Every stage
// speaks it; it depends on none of them, and it neither reads files nor decides
// who anybody is.
package letter

// Kind says what sort of document a letter is.
type Kind string

// The kinds of letter. Reported letters are known only from a text that tells
// of them; all others survive in the source.
const (
	KindLetter   Kind = "letter"
	KindTelegram Kind = "telegram"
	KindNote     Kind = "note"
	KindEmail    Kind = "email"
	KindReported Kind = "reported"
)

// Layer says whose voice a text is: the letter-writer's or the editor's.
type Layer uint8

// The layers of a letter's text.
const (
	Body Layer = iota // the writer's own words
	Note              // the editor's: notes, commentary, archive lines
)

// String is the name of the layer as mentions.csv writes it.
func (l Layer) String() string {
	if l == Note {
		return "note"
	}
	return "body"
}

// Part says what a block of a letter's text is in the letter. Only Text and
// Postscript are searched for mentions in the body layer, only NoteText in the
// note layer; a greeting inside Signature or Salutation is the reader's business
// to put into a Text block of its own.
type Part uint8

// The parts of a letter, in the order in which a letter usually has them.
const (
	Heading    Part = iota // the editor's heading: who to whom, when
	Archive                // archive or source line
	Dateline               // place and date as the writer put them
	Address                // addressee line or envelope
	Salutation             // "Dear Sergo!"
	Text                   // running text of the letter
	Closing                // "Your obedient servant", without a name of a third person
	Signature              // the signing names
	Postscript             // text after the signature
	NoteText               // an editor's note or comment
	Furniture              // page numbers, rules, stamps: nobody's words
)

// String is the name of the part.
func (p Part) String() string {
	names := [...]string{"heading", "archive", "dateline", "address", "salutation", "text", "closing", "signature", "postscript", "note", "furniture"}
	if int(p) < len(names) {
		return names[p]
	}
	return "part"
}

// Layer is the layer that a part belongs to.
func (p Part) Layer() Layer {
	switch p {
	case Heading, Archive, NoteText, Furniture:
		return Note
	}
	return Body
}

// Span is a place in a source: bytes [Start, End) of the file as it is on disk
// and the lines they stand on, counted from 1.
type Span struct {
	File          string
	Line, LineEnd int
	Start, End    int64
}

// Block is one paragraph of a letter, or one line where lines matter (dateline,
// signature, note). Text is UTF-8 with line breaks turned into single spaces;
// Runs say where each byte of it stands in the file.
type Block struct {
	Part Part
	Text string
	// Label is a note's own number or mark as printed ("3", "¹", "*"), empty
	// elsewhere and for notes that carry none.
	Label string
	Runs  []Run
	// Anchors are the note marks that the reader recognised in the text, by byte
	// offset in Text. The marks themselves stay in Text.
	Anchors []Anchor
	// Mentions are the people that the source itself marks in this block, by byte
	// offset in Text (TEI persName, CMIF mentions). Empty for unmarked text.
	Mentions []Marked
}

// Anchor is a note mark in a block: Text[Start:End] is the mark, Label what it points at.
type Anchor struct {
	Start, End int
	Label      string
}

// Marked is a person that the source marks in a block's text.
type Marked struct {
	Start, End int      // bytes of Block.Text
	Keys       []string // identifiers as the source gives them, authority URIs in full; empty where it gives none
	Kind       PersonKind
	Name       string // regularised name where the markup gives one
}

// Run maps a stretch of a block's text, from byte At of it up to the next run,
// to the file: it begins at byte Off on line Line. Step is how many bytes of the
// file one rune takes: 0 means the text's own bytes stand in the file (UTF-8),
// 1 a single-byte encoding, 2 UTF-16, and Fixed that the whole run stands for one
// place (an entity, a decoded word).
type Run struct {
	At   int
	Off  int64
	Line int
	Step uint8
}

// Fixed is the Step of a run all of whose bytes stand for one place in the file.
const Fixed = 255

// Where is the place in the file of bytes [start, end) of the block's text; file
// names the source. Offsets outside the text are taken to its nearest end.
func (b *Block) Where(file string, start, end int) Span {
	start, end = clamp(start, 0, len(b.Text)), clamp(end, 0, len(b.Text))
	s, l := b.pos(start)
	e, le := s, l
	if end > start {
		// The end is the byte after the last one, not the start of a new run.
		last := lastRune(b.Text, end)
		var n int64
		e, le = b.pos(last)
		n = b.width(last, end)
		e += n
	}
	return Span{File: file, Line: l, LineEnd: le, Start: s, End: e}
}

func clamp(x, lo, hi int) int { return max(lo, min(x, hi)) }

func lastRune(s string, end int) int {
	i := end - 1
	for i > 0 && s[i]&0xC0 == 0x80 {
		i--
	}
	return i
}

// run is the run that byte at of the text falls into.
func (b *Block) run(at int) Run {
	lo, hi := 0, len(b.Runs)
	for lo < hi {
		m := (lo + hi) / 2
		if b.Runs[m].At <= at {
			lo = m + 1
		} else {
			hi = m
		}
	}
	if lo == 0 {
		return Run{}
	}
	return b.Runs[lo-1]
}

func (b *Block) pos(at int) (int64, int) {
	r := b.run(at)
	switch r.Step {
	case 0:
		return r.Off + int64(at-r.At), r.Line
	case Fixed:
		return r.Off, r.Line
	}
	return r.Off + b.steps(r, r.At, at), r.Line
}

// width is how many bytes of the file the text's bytes [from, to), one rune, take.
func (b *Block) width(from, to int) int64 {
	r := b.run(from)
	switch r.Step {
	case 0:
		return int64(to - from)
	case Fixed:
		return 0
	}
	return b.steps(r, from, to)
}

func (b *Block) steps(r Run, from, to int) int64 {
	var n int64
	for _, c := range b.Text[from:to] {
		n += int64(r.Step)
		if r.Step == 2 && c > 0xFFFF {
			n += 2
		}
	}
	return n
}

// PersonKind tells people from bodies.
type PersonKind string

// The kinds of party to a correspondence.
const (
	Person PersonKind = "person"
	Org    PersonKind = "org"  // an office, editorial board, committee, firm
	List   PersonKind = "list" // a mailing list
	Group  PersonKind = "group"
)

// Role is what a party does in a letter.
type Role string

// The roles of a party.
const (
	Sender    Role = "sender"
	Addressee Role = "addressee"
	Copy      Role = "copy"   // receives a copy (Cc, "copy to Yagoda")
	Hidden    Role = "hidden" // Bcc
	Via       Role = "via"    // a go-between: "Poskrebyshev for Kaganovich"
)

// Party is a sender or recipient as the source names it. Readers fill Name and
// what they know beside it; ID is set when the corpus is resolved.
type Party struct {
	ID       string     // personID of people.csv; empty until resolved
	Name     string     // as printed, in the case it is printed in
	Kind     PersonKind // Person unless the source says otherwise
	Role     Role
	Keys     []string // authority URIs or the source's own identifiers
	Email    string   // address, lower case, where there is one
	Inflect  bool     // Name stands in an oblique case ("Гр. С. Н. Толстому")
	Inferred bool     // told by the edition as a whole or by context, not by this letter
	Evidence string   // what told it: heading, salutation, signature, note, title, context, markup, header, address
	Span     Span     // where Name stands; zero where nowhere
}

// Letter is one letter as its source gives it.
type Letter struct {
	Key        string // unique in a run; readers leave it empty
	Span              // the whole letter, from its heading to its last note
	Kind       Kind
	Number     string // the edition's own number
	Senders    []Party
	Addressees []Party // in order; copies and go-betweens carry their Role
	Sent       Place
	Received   Place
	Date       Date
	DateText   string // the date as printed
	DateFrom   string // what told the date: heading, dateline, note, context, markup, header
	Archive    string
	Language   string // BCP 47, empty where unknown
	Remark     string // what the reader wants the user to know (note column)
	ID         string // the source's own identifier: Message-ID, xml:id, URI
	Text       []Block
}

// Place is a place as the source names it, with its authority URI if there is one.
type Place struct {
	Name string
	Key  string
}

// Mention is a person named in a letter, found and resolved.
type Mention struct {
	Letter     string // key of the letter
	Layer      Layer
	PersonID   string
	Person     string // label of the person
	Surface    string // as it stands in the text
	Span       Span
	Rule       string  // what found it
	Confidence float64 // 0 to 1
	Quote      string  // the sentence it stands in
}

// Status says what a person deciding has made of a row of people.csv.
type Status string

// The states of a person.
const (
	Proposed Status = "proposed"
	Accepted Status = "accepted"
	Rejected Status = "rejected"
)

// Identity is a row of people.csv: one person or body with all its names.
type Identity struct {
	ID       string
	Label    string
	Names    []string
	URIs     []string
	Kind     PersonKind
	Status   Status
	Letters  int // letters sent and received
	Mentions int
	Note     string
}

// Verdict says whether two rows of people.csv are one person.
type Verdict string

// The verdicts.
const (
	Same      Verdict = "same"
	Different Verdict = "different"
	Undecided Verdict = "undecided"
)

// Decision is a row of decisions.csv.
type Decision struct {
	A, B    string
	Verdict Verdict
	Score   float64
	Reason  string
}

package table

import (
	"context"
	"html"
	"io"
	"iter"
	"slices"
	"strings"

	"lettergraph/extract/letter"
)

// Options say what a table of other makers does not say itself.
type Options struct {
	// Columns gives the header names of columns that are called otherwise than
	// here: "sender" -> "Von". The names that may be given are those of [Fields],
	// and "date" and "place" for senderDate and senderPlace. A table that has the
	// usual name and not the one given is read by the usual one.
	Columns map[string]string
	// Sender wrote all letters of a table without a column for it; several are
	// joined by ";".
	Sender string
}

// fields are the columns that are read, as csv2cmi and the tables made for it call them.
// Each may be called by any of the names after it, whatever their case.
var fields = [...][]string{
	fieldKey:                   {"key", "number", "id"},
	fieldSender:                {"sender"},
	fieldSenderID:              {"senderID"},
	fieldSenderOrg:             {"senderOrg"},
	fieldSenderPlace:           {"senderPlace", "place"},
	fieldSenderPlaceID:         {"senderPlaceID"},
	fieldDate:                  {"senderDate", "date"},
	fieldDateText:              {"senderDateText", "dateText"},
	fieldDateFrom:              {"senderDateFrom"},
	fieldDateTo:                {"senderDateTo"},
	fieldDateNotBefore:         {"senderDateEarliest", "senderDateNotBefore"},
	fieldDateNotAfter:          {"senderDateLatest", "senderDateNotAfter"},
	fieldDateEvidence:          {"senderDateEvidence", "senderDate-conjectured"},
	fieldAddressee:             {"addressee", "recipient"},
	fieldAddresseeID:           {"addresseeID", "recipientID"},
	fieldAddresseeOrg:          {"addresseeOrg"},
	fieldAddresseePlace:        {"addresseePlace", "recipientPlace"},
	fieldAddresseePlaceID:      {"addresseePlaceID"},
	fieldArchive:               {"archive", "repository"},
	fieldSource:                {"source"},
	fieldProvenance:            {"provenance"},
	fieldEdition:               {"edition"},
	fieldPages:                 {"pages", "page"},
	fieldURL:                   {"url", "ref", "sourceID", "seeAlso"},
	fieldLanguage:              {"language", "lang"},
	fieldKind:                  {"kind"},
	fieldTextType:              {"textType"},
	fieldExclude:               {"exclude"},
	fieldNote:                  {"note", "notes"},
	fieldSenderGuessed:         {"sender-conjectured"},
	fieldAddresseeGuessed:      {"addressee-conjectured"},
	fieldSenderPlaceGuessed:    {"senderPlace-conjectured"},
	fieldAddresseePlaceGuessed: {"addresseePlace-conjectured", "addressePlace-conjectured"},
}

const (
	fieldKey = iota
	fieldSender
	fieldSenderID
	fieldSenderOrg
	fieldSenderPlace
	fieldSenderPlaceID
	fieldDate
	fieldDateText
	fieldDateFrom
	fieldDateTo
	fieldDateNotBefore
	fieldDateNotAfter
	fieldDateEvidence
	fieldAddressee
	fieldAddresseeID
	fieldAddresseeOrg
	fieldAddresseePlace
	fieldAddresseePlaceID
	fieldArchive
	fieldSource
	fieldProvenance
	fieldEdition
	fieldPages
	fieldURL
	fieldLanguage
	fieldKind
	fieldTextType
	fieldExclude
	fieldNote
	fieldSenderGuessed
	fieldAddresseeGuessed
	fieldSenderPlaceGuessed
	fieldAddresseePlaceGuessed
)

// Fields are the names of the columns that Read knows.
func Fields() []string {
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = f[0]
	}
	return names
}

// Sniff reports whether a text begins like a table with one letter a row: its
// first line names the column sender or addressee and another one.
func Sniff(head string) bool {
	line, _, _ := strings.Cut(strings.TrimLeft(strings.TrimPrefix(head, "\ufeff"), "\r\n"), "\n")
	if len(line) > 16<<10 {
		return false
	}
	in := newRows(strings.NewReader(line), "", delimiter([]byte(line)))
	rec, err := in.next()
	if err != nil || len(rec.cells) < 2 {
		return false
	}
	known, parties := 0, 0
	for _, c := range rec.cells {
		c = strings.TrimSpace(c)
		for f, names := range fields {
			if slices.ContainsFunc(names, func(name string) bool { return strings.EqualFold(name, c) }) {
				known++
				switch f {
				case fieldSender, fieldSenderID, fieldAddressee, fieldAddresseeID, fieldAddresseeOrg:
					parties++
				}
			}
		}
	}
	return known > 1 && parties > 0
}

// Read reads a table with one letter a row, the header line first; name is the
// file's name for spans and faults. Names and IDs of several people stand in
// parallel lists joined by ";" or "|". A name in brackets is the editor's conjecture and
// marked as inferred, a bare GND number is completed to its URI, and who has the
// number of a body is one. Dates are EDTF
// or, where they are not, what [letter.ParseText] makes of them; one that cannot
// be read is kept as text, and the letter's remark says so.
//
// A letters.csv of an earlier extraction is read with its evidence, roles and
// kinds; IDs of its people.csv become keys that begin with "#".
//
// A row that does not fit the header line is left out and yields a
// *letter.Fault, as does a table without senders or addressees.
func Read(ctx context.Context, r io.Reader, name string, o Options) iter.Seq2[letter.Letter, error] {
	return func(yield func(letter.Letter, error) bool) {
		in, err := open(r, name)
		if err != nil {
			yield(letter.Letter{}, err)
			return
		}
		h, err := readHeader(in)
		if err != nil {
			yield(letter.Letter{}, err)
			return
		}
		if h.isOwn() {
			readOwn(ctx, in, h, name)(yield)
			return
		}
		at, err := o.columns(h, in)
		if err != nil && (!yield(letter.Letter{}, err) || at == nil) {
			return
		}
		others := &reader{o: o, keys: map[string]string{}}
		for n := 0; ; n++ {
			if n%1024 == 0 && ctx.Err() != nil {
				yield(letter.Letter{}, ctx.Err())
				return
			}
			rec, err := in.next()
			if err == io.EOF {
				return
			}
			if err == nil {
				if providers(rec.cells) {
					return
				}
				err = h.fits(in, rec)
			}
			if err != nil {
				if !yield(letter.Letter{}, err) {
					return
				}
				continue
			}
			l, faults := others.letter(rec, name, at)
			for _, f := range faults {
				if !yield(letter.Letter{}, f) {
					return
				}
			}
			if !yield(l, nil) {
				return
			}
		}
	}
}

// providers reports whether a row begins the list of who provided the letters with
// which a table of correspSearch ends.
func providers(cells []string) bool {
	return len(cells) > 0 && len(cells) <= 2 && strings.EqualFold(strings.TrimSpace(cells[0]), "Data providers")
}

// columns is where the fields stand. It is nil, with a fault, where the table
// cannot be one of letters; a table without senders is told of but read.
func (o *Options) columns(h *header, in *rows) ([]int, error) {
	at := make([]int, len(fields))
	for i, names := range fields {
		at[i] = -1
		for _, name := range slices.Backward(names) {
			if c, ok := h.at[strings.ToLower(name)]; ok {
				at[i] = c
			}
		}
		for _, name := range names {
			called, ok := o.Columns[name]
			if !ok {
				continue
			}
			if c, ok := h.at[strings.ToLower(strings.TrimSpace(called))]; ok {
				at[i] = c
			} else if at[i] < 0 { // else a table among others that has the usual names
				return nil, in.faultf(1, "no column %q in the header line, which was to be %s", called, name)
			}
		}
	}
	for name := range o.Columns {
		if !slices.ContainsFunc(fields[:], func(names []string) bool { return slices.Contains(names, name) }) {
			return nil, in.faultf(0, "no field is called %q; there are %s", name, strings.Join(Fields(), ", "))
		}
	}
	none := func(fs ...int) bool {
		return !slices.ContainsFunc(fs, func(f int) bool { return at[f] >= 0 })
	}
	from := none(fieldSender, fieldSenderID, fieldSenderOrg)
	to := none(fieldAddressee, fieldAddresseeID, fieldAddresseeOrg)
	switch {
	case from && to:
		return nil, in.faultf(1, "no column sender or addressee in the header line; name them with --columns")
	case from && strings.TrimSpace(o.Sender) == "":
		return at, in.faultf(1, "no column sender in the header line; name it with --columns, or the sender with --sender")
	}
	return at, nil
}

// reader makes letters of rows.
type reader struct {
	o    Options
	keys map[string]string // identifiers in their normal form
}

func (r *reader) letter(rec row, name string, at []int) (letter.Letter, []error) {
	c := &record{row: rec, file: name, at: at}
	l := letter.Letter{
		Kind:     parseKind(c, r.text(c, fieldKind)),
		Number:   r.text(c, fieldKey),
		Language: r.text(c, fieldLanguage),
		ID:       r.text(c, fieldURL),
		Archive:  r.archive(c),
	}
	l.Span = letter.Span{File: name, Line: rec.line, LineEnd: rec.lineEnd, Start: rec.start, End: rec.end}
	l.Senders = r.parties(c, fieldSender, fieldSenderID, fieldSenderOrg, letter.Sender)
	l.Addressees = r.parties(c, fieldAddressee, fieldAddresseeID, fieldAddresseeOrg, letter.Addressee)
	if len(l.Senders) == 0 && at[fieldSender] < 0 {
		for _, s := range splitList(r.o.Sender, ';') {
			l.Senders = append(l.Senders, letter.Party{Name: s, Kind: letter.Person, Role: letter.Sender, Inferred: true, Evidence: "context"})
		}
	}
	conjectured(l.Senders, r.text(c, fieldSenderGuessed))
	conjectured(l.Addressees, r.text(c, fieldAddresseeGuessed))
	l.Sent = r.place(c, fieldSenderPlace, fieldSenderPlaceID, fieldSenderPlaceGuessed)
	l.Received = r.place(c, fieldAddresseePlace, fieldAddresseePlaceID, fieldAddresseePlaceGuessed)
	remarks := c.aside
	if d, text, ok := r.date(c); !ok {
		l.DateText = text
		remarks = append(remarks, "date not understood: "+text)
	} else {
		l.Date, l.DateText = d, text
	}
	if !l.Date.IsZero() || l.DateText != "" {
		l.DateFrom = evidence
	}
	for _, f := range []int{fieldNote, fieldTextType, fieldExclude} {
		if s := r.text(c, f); s != "" {
			if f != fieldNote {
				s = fields[f][0] + ": " + s
			}
			remarks = append(remarks, s)
		}
	}
	l.Remark = strings.Join(remarks, "; ")
	return l, c.faults
}

// evidence is what tells the parties and the date of a table's letters.
const evidence = "table"

// text is a cell with its character references resolved, on one line.
func (r *reader) text(c *record, field int) string {
	s := c.text(field)
	if s == "" {
		return ""
	}
	if strings.IndexByte(s, '&') >= 0 {
		s = html.UnescapeString(s)
	}
	return strings.TrimSpace(letter.OneLine(s))
}

// archive is where the letter is, as far as the columns for it say.
func (r *reader) archive(c *record) string {
	var parts []string
	for _, f := range []int{fieldArchive, fieldSource, fieldProvenance, fieldEdition, fieldPages} {
		if s := r.text(c, f); s != "" && s != "?" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, "; ")
}

func (r *reader) parties(c *record, names, ids, orgs int, role letter.Role) []letter.Party {
	n, id, org := r.list(c, names), r.list(c, ids), r.list(c, orgs)
	var ps []letter.Party
	if len(n) == 0 && len(org) == 0 {
		n = make([]string, len(id))
	}
	// Fewer IDs than names are those of the first names: the rest has none.
	named := len(n)
	if named == 0 {
		named = len(org)
	}
	if run := strings.Fields(strings.Join(id, " ")); len(id) == 1 && len(run) > 1 && named <= 1 && !slices.ContainsFunc(run, notURI) {
		// correspSearch runs several names together, and their IDs.
		if named == 1 {
			c.aside = append(c.aside, string(role)+"s: "+(append(n, org...))[0])
		}
		n, org, id, named = make([]string, len(run)), nil, run, len(run)
	}
	if len(id) > named {
		c.fault("%d names of %ss but %d IDs; the IDs are not used", named, role, len(id))
		id = nil
	}
	add := func(i int, name string, kind letter.PersonKind, id []string) {
		p := letter.Party{Name: name, Kind: kind, Role: role, Evidence: evidence}
		p.Name, p.Inferred = unbracket(name)
		if i < len(id) {
			if key := r.key(id[i]); key != "" {
				p.Keys = []string{key}
				if letter.IsBody(key) {
					p.Kind = letter.Org
				}
			}
		}
		if p.Name != "" || p.Keys != nil {
			ps = append(ps, p)
		}
	}
	for i, name := range n {
		add(i, name, letter.Person, id)
	}
	for i, name := range org {
		if len(n) > 0 {
			id = nil // the IDs are those of the persons
		}
		add(i, name, letter.Org, id)
	}
	return ps
}

func notURI(s string) bool { return !isURI(s) }

// list is a cell as a list: joined by "|" where it has one, else by ";".
func (r *reader) list(c *record, field int) []string {
	s := r.text(c, field)
	if strings.IndexByte(s, '|') >= 0 {
		return splitList(s, '|')
	}
	return splitList(s, ';')
}

// key is an identifier in its normal form; a bare number with the check digit of
// the GND is taken for one.
func (r *reader) key(s string) string {
	if s == "" {
		return ""
	}
	key, known := r.keys[s]
	if !known {
		if key = letter.NormalizeURI(s); letter.IsGND(key) {
			key = letter.NormalizeURI("gnd:" + key)
		}
		r.keys[strings.Clone(s)] = key
	}
	return key
}

var brackets = strings.NewReplacer("[", "", "]", "")

// unbracket takes the editor's brackets off a name that begins and ends with one.
func unbracket(s string) (string, bool) {
	if len(s) > 2 && s[0] == '[' && s[len(s)-1] == ']' {
		return strings.TrimSpace(brackets.Replace(s)), true
	}
	return s, false
}

// conjectured marks parties that a column of their own tells to be the editor's
// conjecture.
func conjectured(ps []letter.Party, cell string) {
	switch strings.ToLower(cell) {
	case "", "0", "false", "no", "nein":
		return
	}
	for i := range ps {
		ps[i].Inferred = true
	}
}

// place is the first of the places in a cell. It keeps the brackets of a
// conjectured name: a place has no other mark.
func (r *reader) place(c *record, name, id, doubt int) letter.Place {
	var p letter.Place
	names, ids := r.list(c, name), r.list(c, id)
	if len(names) > 0 {
		p.Name = names[0]
	}
	if len(ids) > 0 && (len(ids) == len(names) || len(names) == 0) {
		p.Key = letter.NormalizeURI(ids[0])
	}
	if s := strings.ToLower(r.text(c, doubt)); p.Name != "" && p.Name[0] != '[' && s != "" && s != "0" && s != "false" && s != "no" {
		p.Name = "[" + p.Name + "]"
	}
	return p
}

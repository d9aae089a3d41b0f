package table

import (
	"io"
	"iter"
	"strings"

	"lettergraph/extract/letter"
)

// LetterColumns is the header line of letters.csv.
func LetterColumns() []string {
	return []string{"key", "file", "line", "lineEnd", "kind", "number", "sender", "senderID", "senderPlace", "senderDate", "senderDateText",
		"addressee", "addresseeID", "addresseePlace", "archive", "language", "evidence", "note"}
}

const (
	letterKey = iota
	letterFile
	letterLine
	letterLineEnd
	letterKind
	letterNumber
	letterSender
	letterSenderID
	letterSenderPlace
	letterDate
	letterDateText
	letterAddressee
	letterAddresseeID
	letterAddresseePlace
	letterArchive
	letterLanguage
	letterEvidence
	letterNote
)

// LetterWriter writes letters.csv.
type LetterWriter struct{ w writer }

// NewLetterWriter writes the header line to w. What is written reaches w with
// [LetterWriter.Flush].
func NewLetterWriter(w io.Writer) *LetterWriter {
	return &LetterWriter{newWriter(w, LetterColumns())}
}

// Write writes the row of a letter.
func (w *LetterWriter) Write(l *letter.Letter) error {
	o := &w.w
	o.text(l.Key)
	o.text(l.File)
	o.line(l.Line)
	o.line(l.LineEnd)
	o.text(string(l.Kind))
	o.text(l.Number)
	o.list(partyNames(l.Senders))
	o.list(partyIDs(l.Senders))
	o.text(l.Sent.Name)
	o.text(l.Date.String())
	o.text(l.DateText)
	o.list(partyNames(l.Addressees))
	o.list(partyIDs(l.Addressees))
	o.text(l.Received.Name)
	o.text(l.Archive)
	o.text(l.Language)
	o.text(writeEvidence(l))
	o.text(l.Remark)
	return o.row()
}

// Flush hands on everything written and gives the first error of any write.
func (w *LetterWriter) Flush() error { return w.w.flush() }

func partyNames(ps []letter.Party) []string {
	names := make([]string, len(ps))
	for i, p := range ps {
		names[i] = letter.OneLine(p.Name)
	}
	return names
}

// partyIDs is nil where no party has an ID.
func partyIDs(ps []letter.Party) []string {
	ids := make([]string, len(ps))
	some := false
	for i, p := range ps {
		ids[i] = p.ID
		if p.ID == "" && len(p.Keys) > 0 {
			ids[i] = p.Keys[0]
		}
		some = some || ids[i] != ""
	}
	if !some {
		return nil
	}
	return ids
}

// ReadLetters reads letters.csv from r; name is the file's name for faults. A row
// that cannot be read, or has the key of an earlier row, is left out and yields a
// *letter.Fault; a cell that cannot be read stays empty and yields one.
func ReadLetters(r io.Reader, name string) iter.Seq2[letter.Letter, error] {
	seen := make(map[string]int)
	l := layout[letter.Letter]{columns: LetterColumns(), required: []string{"key", "sender", "addressee"}}
	l.parse = func(rec *record) (letter.Letter, bool) {
		v := parseLetter(rec)
		return v, unique(rec, seen, "key", v.Key)
	}
	return l.read(r, name)
}

// unique reports whether a key stands in this row for the first time.
func unique(rec *record, seen map[string]int, column, key string) bool {
	if key == "" {
		rec.fault("no %s; left out", column)
		return false
	}
	if line := seen[key]; line > 0 {
		rec.fault("%s %q stands in line %d already; left out", column, key, line)
		return false
	}
	seen[strings.Clone(key)] = rec.line
	return true
}

func parseLetter(rec *record) letter.Letter {
	l := letter.Letter{
		Key:      rec.text(letterKey),
		Kind:     parseKind(rec, rec.text(letterKind)),
		Number:   rec.text(letterNumber),
		Sent:     letter.Place{Name: rec.text(letterSenderPlace)},
		Received: letter.Place{Name: rec.text(letterAddresseePlace)},
		DateText: rec.text(letterDateText),
		Archive:  rec.text(letterArchive),
		Language: rec.text(letterLanguage),
		Remark:   rec.text(letterNote),
	}
	l.File = rec.text(letterFile)
	l.Line = rec.number(letterLine, "line")
	l.LineEnd = rec.number(letterLineEnd, "lineEnd")
	var err error
	if l.Date, err = letter.ParseEDTF(rec.text(letterDate)); err != nil {
		rec.fault("column senderDate: %v", err)
	}
	l.Senders = parseParties(rec, letterSender, letterSenderID, letter.Sender)
	l.Addressees = parseParties(rec, letterAddressee, letterAddresseeID, letter.Addressee)
	readEvidence(rec, rec.text(letterEvidence), &l)
	return l
}

func parseKind(rec *record, s string) letter.Kind {
	switch k := letter.Kind(strings.ToLower(strings.TrimSpace(s))); k {
	case letter.KindLetter, letter.KindTelegram, letter.KindNote, letter.KindEmail, letter.KindReported:
		return k
	case "":
	default:
		rec.fault("column kind: %q is not letter, telegram, note, email or reported", s)
	}
	return letter.KindLetter
}

func parseParties(rec *record, names, ids int, role letter.Role) []letter.Party {
	n, id := rec.list(names), rec.list(ids)
	if len(n) == 0 && len(id) > 0 {
		n = make([]string, len(id))
	}
	if len(id) > 0 && len(id) != len(n) {
		rec.fault("%d names of %ss but %d IDs; the IDs are not used", len(n), role, len(id))
		id = nil
	}
	var ps []letter.Party
	for i, name := range n {
		p := letter.Party{Name: name, Role: role, Kind: letter.Person}
		if i < len(id) && id[i] != "" {
			if isURI(id[i]) {
				p.Keys = []string{id[i]}
			} else {
				p.ID = id[i]
			}
		}
		ps = append(ps, p)
	}
	return ps
}

// isURI tells an authority's URI from an ID of people.csv.
func isURI(s string) bool {
	return strings.Contains(s, "://") || strings.HasPrefix(s, "mailto:")
}

package people

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"lettergraph/extract/letter"
	"lettergraph/extract/name"
)

// written is a letter as the tests write it: lines of "sender > addressee", then
// blocks, a line each: "Dear Sergo!" after "salute:", a signature after "sign:",
// a note after "note 3:", all others running text. A note mark in the text is
// written {3}. "to:" stands for an addressee in an oblique case, "org:" for a body.
func written(source string) letter.Letter {
	l := letter.Letter{Kind: letter.KindLetter}
	off := int64(0)
	for i, line := range strings.Split(strings.TrimSpace(source), "\n") {
		line = strings.TrimSpace(line)
		if i == 0 {
			from, to, _ := strings.Cut(line, " > ")
			l.Senders = parties(from, letter.Sender)
			l.Addressees = parties(to, letter.Addressee)
			off += int64(len(line)) + 1
			continue
		}
		b := letter.Block{Part: letter.Text, Text: line}
		for prefix, part := range map[string]letter.Part{"salute:": letter.Salutation, "sign:": letter.Signature} {
			if rest, ok := strings.CutPrefix(line, prefix); ok {
				b.Part, b.Text = part, strings.TrimSpace(rest)
			}
		}
		if m := noteLine.FindStringSubmatch(line); m != nil {
			b.Part, b.Label, b.Text = letter.NoteText, m[1], m[2]
		}
		for m := noteMark.FindStringSubmatchIndex(b.Text); m != nil; m = noteMark.FindStringSubmatchIndex(b.Text) {
			label := b.Text[m[2]:m[3]]
			b.Text = b.Text[:m[0]] + label + b.Text[m[1]:]
			b.Anchors = append(b.Anchors, letter.Anchor{Start: m[0], End: m[0] + len(label), Label: label})
		}
		b.Runs = []letter.Run{{Off: off, Line: i + 1}}
		off += int64(len(b.Text)) + 1
		l.Text = append(l.Text, b)
	}
	l.LineEnd, l.End = len(l.Text)+1, off
	return l
}

var (
	noteLine = regexp.MustCompile(`^note ?(\d*): (.*)$`)
	noteMark = regexp.MustCompile(`\{(\d+)\}`)
)

// parties are people joined by ";", each "Name", "to:Name", "org:Name", with
// identifiers and addresses in angle brackets behind it.
func parties(s string, role letter.Role) []letter.Party {
	var out []letter.Party
	for _, one := range strings.Split(s, ";") {
		p := letter.Party{Role: role, Kind: letter.Person}
		one = strings.TrimSpace(one)
		for {
			before, rest, ok := strings.Cut(one, "<")
			key, after, _ := strings.Cut(rest, ">")
			if !ok {
				break
			}
			if strings.Contains(key, "@") {
				p.Email = key
			} else {
				p.Keys = append(p.Keys, key)
			}
			one = strings.TrimSpace(before + after)
		}
		if rest, ok := strings.CutPrefix(one, "to:"); ok {
			one, p.Inflect = rest, true
		}
		if rest, ok := strings.CutPrefix(one, "org:"); ok {
			one, p.Kind = rest, letter.Org
		}
		p.Name = one
		if p.Name != "" || p.Email != "" || len(p.Keys) > 0 {
			out = append(out, p)
		}
	}
	return out
}

// settled is a corpus with its people.
type settled struct {
	letters   []letter.Letter
	mentions  [][]letter.Mention // by letter
	people    []letter.Identity
	decisions []letter.Decision
}

// letters cuts a corpus at lines of "--".
func corpusOf(source string) []letter.Letter {
	var out []letter.Letter
	for i, s := range strings.Split(source, "\n--\n") {
		l := written(s)
		l.Key = strconv.Itoa(i + 1)
		l.File = fmt.Sprintf("%d.txt", i+1)
		out = append(out, l)
	}
	return out
}

func settle(letters []letter.Letter, o Options) *settled {
	letters = slices.Clone(letters)
	c := NewCorpus(o)
	var scans []*name.Scanned
	for i := range letters {
		letters[i].Senders = slices.Clone(letters[i].Senders)
		letters[i].Addressees = slices.Clone(letters[i].Addressees)
		scans = append(scans, name.Scan(&letters[i]))
		c.Add(&letters[i], scans[i])
	}
	r := c.Resolve()
	s := &settled{letters: letters}
	for i := range letters {
		s.mentions = append(s.mentions, r.Settle(&letters[i], scans[i]))
	}
	s.people, s.decisions = r.People(), r.Decisions()
	return s
}

// id is whom a reference means: "1 Pascoe" the mention in letter 1, "1 <" its
// sender and "1 >" its addressee, "1 >2" the second of several. It is empty where
// nobody is named so.
func (s *settled) id(ref string) string {
	n, what, _ := strings.Cut(ref, " ")
	i, err := strconv.Atoi(n)
	if err != nil || i > len(s.letters) {
		return "no such letter: " + ref
	}
	l := &s.letters[i-1]
	if rest, ok := strings.CutPrefix(what, "<"); ok {
		return nth(l.Senders, rest)
	}
	if rest, ok := strings.CutPrefix(what, ">"); ok {
		return nth(l.Addressees, rest)
	}
	for _, m := range s.mentions[i-1] {
		if m.Surface == what {
			return m.PersonID
		}
	}
	return ""
}

func nth(ps []letter.Party, n string) string {
	i := 0
	if n != "" {
		i, _ = strconv.Atoi(n)
		i--
	}
	if i < 0 || i >= len(ps) {
		return ""
	}
	return ps[i].ID
}

func (s *settled) person(id string) *letter.Identity {
	i := slices.IndexFunc(s.people, func(p letter.Identity) bool { return p.ID == id })
	if i < 0 {
		return nil
	}
	return &s.people[i]
}

// wants checks groups of references: those of one group are one person, those of
// two are two. A group may begin with "= Label" for the person's label, or with
// "none" for what nobody is meant by.
func (s *settled) wants(t *testing.T, groups ...string) {
	t.Helper()
	met := map[string]string{}
	for _, g := range groups {
		first, firstRef := "", ""
		for _, ref := range strings.Split(g, " | ") {
			if label, ok := strings.CutPrefix(ref, "= "); ok {
				defer func() {
					if p := s.person(first); p != nil && p.Label != label {
						t.Errorf("%s is labelled %q, want %q", first, p.Label, label)
					}
				}()
				continue
			}
			id := s.id(ref)
			switch {
			case strings.HasPrefix(g, "none | "):
				if ref != "none" && id != "" {
					t.Errorf("%q is %s, want nobody", ref, id)
				}
				continue
			case id == "":
				t.Errorf("%q is nobody\n%s", ref, s)
			case s.person(id) == nil:
				t.Errorf("%q is %s, who is not in people.csv", ref, id)
			case first == "":
				first, firstRef = id, ref
				if other := met[id]; other != "" {
					t.Errorf("%q and %q are both %s, want two people\n%s", other, ref, id, s)
				}
				met[id] = ref
			case id != first:
				t.Errorf("%q is %s, want %s as %q\n%s", ref, id, first, firstRef, s)
			}
		}
	}
}

// String is the corpus as it was settled, for messages.
func (s *settled) String() string {
	var b strings.Builder
	for _, p := range s.people {
		fmt.Fprintf(&b, "\t%s: %s (%s)\n", p.ID, p.Label, strings.Join(p.Names, "; "))
	}
	for i, ms := range s.mentions {
		fmt.Fprintf(&b, "\tletter %d:", i+1)
		for _, m := range ms {
			fmt.Fprintf(&b, " %s=%s/%s/%.2f", m.Surface, m.PersonID, m.Rule, m.Confidence)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// unindent takes the tabs off the lines.
func unindent(s string) string {
	lines := strings.Split(strings.Trim(s, "\n"), "\n")
	for i := range lines {
		lines[i] = strings.Trim(lines[i], "\t")
	}
	return strings.Join(lines, "\n")
}

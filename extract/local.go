package extract

import (
	"bytes"
	"context"
	"errors"
	"io"
	"path"
	"slices"
	"strings"
	"sync"

	"lettergraph/extract/letter"
	"lettergraph/extract/tei"
)

// locals tells what the references of TEI markup that hold for one edition only
// ("#p12") point to, so that two editions that use the same one are kept apart
// and the letters of one edition share it. It is made before the letters are
// read, and not changed after.
//
// A reference is made whole with the file of the index that defines it, as in
// "persons.xml#p12". Looked at in turn are the file itself, and then, for its
// folder and each one above, the indices in that folder and in folders below it
// that hold nothing but indices. Where no index defines it, or two do, it belongs
// to the letters of the same folder ("letters#p12"), and to the file alone where
// that is a table, a list or a corpus of letters.
type locals struct {
	defined  map[string][]*definition // by reference
	files    map[string]*teiFile      // by name
	lettered map[string]bool          // folders that hold letters, themselves or below

	once   sync.Once
	summed string
}

// definition is an entry of an index of persons. Entries of one folder that name
// the same person, as where each letter has its own index, are one.
type definition struct {
	file   string // the first that holds it
	folder string
	within []string // all files that hold it
	names  []string // labels and authority URIs
}

// teiFile is what the first look at a TEI file tells.
type teiFile struct {
	folder  string
	persons bool // it has an index of persons or bodies
	index   bool // it has indices, and no letters
	many    bool // it has many letters
}

// manyLetters is from how many descriptions of letters on a file is an edition of
// its own. A single letter has more than one where it encloses or answers others.
const manyLetters = 4

// findLocals looks through the TEI files among the sources.
func findLocals(ctx context.Context, sources []source, o *Options) (*locals, error) {
	l := &locals{defined: map[string][]*definition{}, files: map[string]*teiFile{}, lettered: map[string]bool{}}
	if o.From != "" && o.From != TEI {
		return l, nil
	}
	for i := range sources {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		s := &sources[i]
		f := lookAt(s, o)
		if f == nil {
			continue
		}
		f.folder = path.Dir(s.scope)
		l.files[s.scope] = f
		for folder := f.folder; !f.index && !l.lettered[folder]; folder = path.Dir(folder) {
			l.lettered[folder] = true
		}
		if f.persons {
			l.index(ctx, s)
		}
	}
	return l, nil
}

// lookAt looks through a source; it is nil for one that is no TEI or cannot be
// read, which the reading itself will tell of.
func lookAt(s *source, o *Options) *teiFile {
	if s.copy != "" {
		return nil
	}
	in, err := open(s, nil)
	if err != nil {
		return nil
	}
	defer in.Close()
	head, err := in.head()
	if err != nil || o.From != TEI && !isTEI(decode(head), o) {
		return nil
	}
	if bytes.IndexByte(head, 0) >= 0 {
		return &teiFile{persons: true} // UTF-16: the tags are not looked for
	}
	tags := countTags(in, "person", "org", "listPerson", "listOrg", "listPlace", "listBibl", "listEvent", "taxonomy", "correspDesc", "opener", "TEI")
	f := &teiFile{persons: tags["person"]+tags["org"] > 0}
	letters := tags["correspDesc"] + tags["opener"]
	f.index = letters == 0 && tags["listPerson"]+tags["listOrg"]+tags["listPlace"]+tags["listBibl"]+tags["listEvent"]+tags["taxonomy"] > 0
	f.many = tags["correspDesc"] >= manyLetters || tags["TEI"] >= manyLetters
	return f
}

// countTags counts the start tags of the elements named, with or without a prefix.
func countTags(in io.Reader, names ...string) map[string]int {
	n := make(map[string]int)
	buffer := make([]byte, 64<<10)
	const longest = 64 // bytes of a tag's name that may be cut in two
	held := 0
	for {
		read, err := in.Read(buffer[held:])
		text := buffer[:held+read]
		last := err != nil
		for {
			at := bytes.IndexByte(text, '<')
			if at < 0 {
				text = text[:0]
				break
			}
			if text = text[at:]; len(text) < longest && !last {
				break
			}
			text = text[1:]
			end := bytes.IndexAny(text[:min(len(text), longest)], " \t\r\n/>")
			if end <= 0 {
				continue
			}
			name := text[:end]
			if colon := bytes.IndexByte(name, ':'); colon >= 0 {
				name = name[colon+1:]
			}
			if slices.Contains(names, string(name)) {
				n[string(name)]++
			}
		}
		if last {
			return n
		}
		held = copy(buffer, text)
	}
}

// index takes in the entries of a file's indices.
func (l *locals) index(ctx context.Context, s *source) {
	in, err := open(s, nil)
	if err != nil {
		return
	}
	defer in.Close()
	defer func() { _ = recover() }() // the reading itself will meet it, and tell
	take := func(id letter.Identity) {
		if len(id.URIs) > 0 && id.URIs[0][0] == '#' {
			l.define(id.URIs[0], s.scope, append([]string{id.Label}, id.URIs[1:]...))
		}
	}
	for _, err := range tei.Read(ctx, in, s.scope, tei.Options{People: take}) {
		if ctx.Err() != nil && errors.Is(err, ctx.Err()) {
			return
		}
	}
}

func (l *locals) define(ref, file string, names []string) {
	folder := path.Dir(file)
	for _, d := range l.defined[ref] {
		if d.folder == folder && slices.ContainsFunc(names, func(n string) bool { return slices.Contains(d.names, n) }) {
			d.within = append(d.within, file)
			return
		}
	}
	l.defined[ref] = append(l.defined[ref], &definition{file, folder, []string{file}, names})
}

// letter makes the references of a letter's parties and of the people marked in
// its text whole.
func (l *locals) letter(s *source, x *letter.Letter) {
	for _, parties := range [][]letter.Party{x.Senders, x.Addressees} {
		for i := range parties {
			l.references(s, parties[i].Keys)
		}
	}
	for i := range x.Text {
		marked := x.Text[i].Mentions
		for j := range marked {
			l.references(s, marked[j].Keys)
		}
	}
}

// references makes references whole where they stand.
func (l *locals) references(s *source, refs []string) {
	for i, ref := range refs {
		refs[i] = l.whole(s.scope, ref)
	}
}

// whole is a reference in the file as it is when other files are read, too. What
// holds everywhere is given back as it is.
func (l *locals) whole(file, ref string) string {
	at := strings.IndexByte(ref, '#')
	if at < 0 || strings.Contains(ref, "://") {
		return ref
	}
	if at > 0 { // "../persons.xml#p12"
		other := path.Join(path.Dir(file), ref[:at])
		if l.files[other] == nil {
			return ref
		}
		file, ref = other, ref[at:]
	}
	if d := l.find(file, ref); d != nil {
		return d.file + ref
	}
	switch f := l.files[file]; {
	case f == nil || f.many: // of no TEI: a table
		return file + ref
	case f.folder == ".":
		return ref
	default:
		return f.folder + ref
	}
}

// find is the entry that a reference in the file points to, nil if there is none
// or if there are several.
func (l *locals) find(file, ref string) *definition {
	all := l.defined[ref]
	if len(all) == 0 {
		return nil
	}
	for _, d := range all {
		if slices.Contains(d.within, file) {
			return d
		}
	}
	for folder := path.Dir(file); ; folder = path.Dir(folder) {
		var in, below []*definition
		for _, d := range all {
			switch {
			case d.folder == folder:
				in = append(in, d)
			case l.indices(d, folder):
				below = append(below, d)
			}
		}
		for _, found := range [][]*definition{in, below} {
			if len(found) == 1 {
				return found[0]
			}
			if len(found) > 1 {
				return nil
			}
		}
		if folder == "." {
			return nil
		}
	}
}

// indices reports whether an entry stands below the folder, in one that holds
// nothing but indices.
func (l *locals) indices(d *definition, folder string) bool {
	below := d.folder
	if folder != "." {
		var ok bool
		if below, ok = strings.CutPrefix(d.folder, folder+"/"); !ok {
			return false
		}
	}
	top, _, _ := strings.Cut(below, "/")
	return !l.lettered[path.Join(folder, top)]
}

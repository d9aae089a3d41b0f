// Package extract turns sources into letters, mentions and people: it finds the
// files, tells their formats, reads them, finds the names in them, has package
// people say who is whom, and writes letters.csv, mentions.csv, people.csv and
// decisions.csv. What a format looks like, what a name is and who bears it, is
// the business of the packages below this one.
//
// The text goes by in a stream. What is kept is the people, and on the disk, for
// a second pass, each letter without its text and the names found in it.
package extract

import (
	"cmp"
	"context"
	"errors"
	"io"
	"io/fs"
	"iter"
	"log/slog"
	"os"
	"runtime"

	"lettergraph/extract/edition"
	"lettergraph/extract/folder"
	"lettergraph/extract/letter"
	"lettergraph/extract/mail"
	"lettergraph/extract/name"
	"lettergraph/extract/people"
	"lettergraph/extract/prose"
	"lettergraph/extract/table"
	"lettergraph/extract/tei"
)

// reader is a format of sources: how it is known by the beginning of a source's
// text, and who reads it.
type reader struct {
	Format
	knows func(head string, o *Options) bool
	read  func(ctx context.Context, in io.Reader, file string, o *Options) iter.Seq2[letter.Letter, error]
}

// readers are the formats that are read, in the order in which they are tried. A
// new format is one line here.
func readers() []reader {
	return []reader{
		{TEI, isTEI, func(ctx context.Context, in io.Reader, file string, o *Options) iter.Seq2[letter.Letter, error] {
			return tei.Read(ctx, in, file, tei.Options{People: o.indexed})
		}},
		{Mail, isMail, func(ctx context.Context, in io.Reader, file string, _ *Options) iter.Seq2[letter.Letter, error] {
			return mail.Read(ctx, in, file)
		}},
		{Table, isTable, func(ctx context.Context, in io.Reader, file string, o *Options) iter.Seq2[letter.Letter, error] {
			return table.Read(ctx, in, file, table.Options{Columns: o.Columns, Sender: o.Sender})
		}},
		{Edition, isText, func(ctx context.Context, in io.Reader, file string, _ *Options) iter.Seq2[letter.Letter, error] {
			return edition.Read(ctx, in, file)
		}},
		{Prose, isProse, func(ctx context.Context, in io.Reader, file string, _ *Options) iter.Seq2[letter.Letter, error] {
			return prose.Read(ctx, in, file)
		}},
	}
}

// Options are what a run is asked to do. The zero value of each is a default.
type Options struct {
	Sources []string // files, folders, or Stdin
	From    Format   // the format of all sources; empty to tell it from each one's content
	Workers int      // how many sources are read, and letters searched, at a time; 0 for one a core
	Stdin   io.Reader

	// Resume takes over what an earlier run into the same folder, which was cut
	// short, had read of sources that have not changed since. The results are those
	// of a run that is not cut short. Version is the program's: what another version
	// has read is read again.
	Resume  bool
	Version string

	Sender  string            // who wrote the letters of tables that do not say so
	Columns map[string]string // what the columns of tables are called: "sender" -> "Von"

	Known     []letter.Identity // decided by a person, see package people
	Decisions []letter.Decision

	indexed func(letter.Identity)              // takes the rows of a source's index of persons
	locals  *locals                            // what references that hold for one edition point to
	opener  func(path string) (fs.File, error) // opens sources on the disk; nil for the system's

	Log      *slog.Logger // explains what is done; nil for silence
	Progress *Progress    // is told how far the reading is; may be nil
}

// Result is what a run found, beside what it wrote.
type Result struct {
	Sources   []folder.Source
	Resumed   int             // sources that were taken over from an earlier run
	Faults    []*letter.Fault // in the order of files and lines
	Letters   int             // those that survive
	Reported  int             // those known from a text that tells of them
	Mentions  int
	Dated     int // letters with a date
	FirstYear int // of the dated letters; 0 if there are none
	LastYear  int
	People    []letter.Identity
	Decisions []letter.Decision
}

// Run reads the sources and writes the four files into the folder, which the
// caller commits. Faults in the sources are in the Result and do not end the
// run; an error does: the context's, or one in writing.
func Run(ctx context.Context, o Options, into *folder.Folder) (*Result, error) {
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	listed, err := list(ctx, o.Sources, into.Dir(), o.Log)
	if err != nil {
		return nil, err
	}
	defer listed.close()
	sources := listed.found
	for i := range sources {
		sources[i].opener = o.opener
	}
	forget, err := takeStdin(ctx, sources, o.Stdin)
	if err != nil {
		return nil, err
	}
	defer forget()
	spool, err := o.newSpool(into)
	if err != nil {
		return nil, err
	}
	defer func() {
		spool.close()
		if spool.empty() {
			into.DropWork() // there is nothing to go on from
		}
	}()

	if o.locals, err = findLocals(ctx, sources, &o); err != nil {
		return nil, err
	}
	result := &Result{Faults: listed.faults}
	o.Progress.begin(sources)
	corpus := people.NewCorpus(people.Options{Known: o.Known, Decisions: o.Decisions})
	if err := gather(ctx, sources, &o, corpus, spool, result); err != nil {
		return nil, err
	}
	roster := corpus.Resolve()
	if err := settle(ctx, sources, roster, spool, &o, into, result); err != nil {
		return nil, err
	}
	result.People, result.Decisions = roster.People(), roster.Decisions()
	if err := writePeople(into, result); err != nil {
		return nil, err
	}
	letter.SortFaults(result.Faults)
	return result, nil
}

// takeStdin puts the standard input where a source can be read from again.
func takeStdin(ctx context.Context, sources []source, in io.Reader) (forget func(), err error) {
	forget = func() {}
	for i := range sources {
		s := &sources[i]
		if s.path != Stdin {
			continue
		}
		if s.disk != "" || in == nil {
			return forget, errors.New("the standard input can be read only once")
		}
		if s.disk, s.size, err = keepStdin(ctx, in); err != nil {
			return forget, err
		}
		forget = func() { os.Remove(s.disk) }
		in = nil
	}
	return forget, nil
}

// numbering gives letters their keys and tells which were there before. Both
// passes go through the same letters, and number them alike.
type numbering struct {
	seen marks // Message-IDs
	keys *keys
	log  *slog.Logger
}

func (n *numbering) source(s *source) { n.keys = newKeys(s.stem) }

// take gives a letter its key; ok is false for a message that was there before.
func (n *numbering) take(format Format, l *letter.Letter) (ok bool) {
	if format == Mail && l.ID != "" && !n.seen.add(l.ID) {
		n.log.Info("read before: the same Message-ID", "file", l.File, "line", l.Line, "id", l.ID)
		return false
	}
	l.Key = n.keys.of(l)
	return true
}

// gather is the first pass: every letter gets its key, its names become claims,
// and what the second pass needs goes to the spool.
func gather(ctx context.Context, sources []source, o *Options, corpus *people.Corpus, spool *spool, result *Result) error {
	numbers := numbering{seen: marks{}, log: o.Log}
	for r := range firstPass(ctx, sources, spool, o) {
		numbers.source(r.source)
		var faults []*letter.Fault
		letters, guarded := 0, len(result.Faults)
		part := spool.source()
		for b := range r.batches {
			select {
			case <-b.done:
			case <-ctx.Done():
				return ctx.Err()
			}
			faults = append(faults, b.faults...)
			if err := spool.add(part, b.stored); err != nil {
				return err
			}
			for i := range b.letters {
				l := &b.letters[i]
				if !numbers.take(b.format, l) {
					continue
				}
				letters++
				result.guard(l, o, func() { corpus.Add(l, b.names[i]) })
				if err := spool.note(b.names[i]); err != nil {
					return err
				}
			}
			o.Progress.gathered(len(b.letters))
		}
		if err := cmp.Or(ctx.Err(), r.err); err != nil {
			return err
		}
		for _, id := range r.index {
			corpus.AddIndexed(id)
		}
		if err := r.keep(spool, part, faults, o); err != nil {
			return err
		}
		if r.from != nil {
			result.Resumed++
		}
		result.Faults = append(result.Faults, faults...)
		result.Sources = append(result.Sources, folder.Source{
			Path: r.source.path, File: r.source.file, Format: string(r.format),
			Bytes: r.bytes, SHA256: r.sum, CopyOf: r.source.copy, Letters: letters, People: len(r.index), Faults: len(result.Faults) - guarded,
		})
		o.Log.Info("read", "source", r.source.path, "format", r.format, "letters", letters, "before", r.from != nil)
	}
	return ctx.Err()
}

// settle is the second pass: every letter gets its people, and is written.
func settle(ctx context.Context, sources []source, roster *people.Roster, spool *spool, o *Options, into *folder.Folder, result *Result) error {
	out, err := newTables(into)
	if err != nil {
		return err
	}
	forms, err := spool.notes()
	if err != nil {
		return err
	}
	numbers := numbering{seen: marks{}, log: slog.New(slog.DiscardHandler)}
	for i := range spool.parts {
		part := &spool.parts[i]
		numbers.source(&sources[i])
		for stored, err := range spool.stored(part) {
			if err = cmp.Or(err, ctx.Err()); err != nil {
				return err
			}
			err = decodeLetters(stored, false, func(l *letter.Letter, names *name.Scanned) error {
				if !numbers.take(part.Format, l) {
					return nil
				}
				if err := forms(names); err != nil {
					return err
				}
				var mentions []letter.Mention
				result.guard(l, o, func() { mentions = roster.Settle(l, names) })
				result.count(l, len(mentions))
				return out.write(l, mentions)
			})
			if err != nil {
				return err
			}
		}
	}
	return out.close()
}

// guard does something with a letter, a failure of which is not to cost the other
// letters.
func (r *Result) guard(l *letter.Letter, o *Options, do func()) {
	defer func() {
		if p := recover(); p != nil {
			r.Faults = append(r.Faults, broken(l.File, l.Line, p, o.Log))
		}
	}()
	do()
}

func (r *Result) count(l *letter.Letter, mentions int) {
	if l.Kind == letter.KindReported {
		r.Reported++
	} else {
		r.Letters++
	}
	r.Mentions += mentions
	first, last, ok := l.Date.Years()
	if !ok {
		return
	}
	r.Dated++
	if r.FirstYear == 0 || first < r.FirstYear {
		r.FirstYear = first
	}
	r.LastYear = max(r.LastYear, last)
}

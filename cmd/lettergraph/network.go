package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"

	"github.com/spf13/pflag"

	"lettergraph/extract"
	"lettergraph/extract/folder"
	"lettergraph/extract/letter"
	"lettergraph/extract/table"
	"lettergraph/graph"
	"lettergraph/graph/format"
)

// The files that measure writes and render reads.
const (
	nodesName   = "nodes.csv"
	edgesName   = "edges.csv"
	networkName = "network.csv"
)

// input is how the commands that take a network read it.
type input struct {
	count      graph.Counting
	undirected bool
	columns    map[string]string
}

func (in *input) flags(f *pflag.FlagSet) {
	f.Var(&in.count, "count", "count a letter with several senders or addressees full or fractional")
}

func (in *input) edgeFlags(f *pflag.FlagSet) {
	f.BoolVar(&in.undirected, "undirected", false, "take the rows of an edge list for undirected where it does not say")
	f.StringToStringVar(&in.columns, "columns", nil, "what the columns of an edge list are called, as in source=Von,target=An")
}

// evidence is what the page and the other formats need beside the network. It is
// empty for an edge list. Letters and mentions are too many to hold: they are
// read from their files again by whoever needs them.
type evidence struct {
	people    []letter.Identity
	decisions []letter.Decision

	open func(name string) (io.ReadCloser, error) // of the folder of results; nil for an edge list
	dir  string
}

// Letters yields the rows of letters.csv. What is wrong with a row was told when
// the network was made of them, and is left out.
func (e *evidence) Letters() iter.Seq2[letter.Letter, error] {
	return storedRows(e, extract.LettersName, table.ReadLetters)
}

// Mentions yields the rows of mentions.csv, likewise.
func (e *evidence) Mentions() iter.Seq2[letter.Mention, error] {
	return storedRows(e, extract.MentionsName, table.ReadMentions)
}

// storedRows yields the rows of one of the results.
func storedRows[T any](e *evidence, name string, read func(io.Reader, string) iter.Seq2[T, error]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		if e.open == nil {
			return
		}
		done := errors.New("no more are wanted")
		told := func(err error) error {
			var f *letter.Fault
			if errors.As(err, &f) {
				return nil
			}
			return err
		}
		err := each(e.open, e.dir, name, read, told, func(row T) error {
			if !yield(row, nil) {
				return done
			}
			return nil
		})
		if err != nil && !errors.Is(err, done) {
			var none T
			yield(none, err)
		}
	}
}

// held are all rows, for what needs them at once.
func held[T any](rows iter.Seq2[T, error]) ([]T, error) {
	var all []T
	for row, err := range rows {
		if err != nil {
			return nil, err
		}
		all = append(all, row)
	}
	return all, nil
}

// network reads a folder of results, or an edge list, into a network.
func (in *input) network(path string) (*graph.Graph, *evidence, []*letter.Fault, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, nil, nil, err
	}
	if !info.IsDir() {
		g, faults, err := in.edgeList(path, "")
		return g, &evidence{}, faults, err
	}
	opener := func(name string) (io.ReadCloser, error) { return os.Open(filepath.Join(path, name)) }
	if exists(filepath.Join(path, extract.LettersName)) {
		return in.results(opener, path)
	}
	if exists(filepath.Join(path, edgesName)) {
		g, faults, err := in.edgeList(filepath.Join(path, edgesName), filepath.Join(path, nodesName))
		return g, &evidence{}, faults, err
	}
	return nil, nil, nil, fmt.Errorf("%s: neither %s nor %s in it", path, extract.LettersName, edgesName)
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// edgeList reads an edge list and, where there is one, a list of people.
func (in *input) edgeList(edges, nodes string) (*graph.Graph, []*letter.Fault, error) {
	b := graph.NewBuilder(graph.Options{Count: in.count})
	var faults []*letter.Fault
	read := func(path string, read func(io.Reader) ([]*letter.Fault, error)) error {
		file, err := os.Open(path)
		if err != nil {
			return err
		}
		defer file.Close()
		more, err := read(file)
		faults = append(faults, more...)
		return err
	}
	if nodes != "" && exists(nodes) {
		err := read(nodes, func(r io.Reader) ([]*letter.Fault, error) {
			return format.ReadNodes(r, nodes, b, format.NodeList{})
		})
		if err != nil {
			return nil, faults, err
		}
	}
	err := read(edges, func(r io.Reader) ([]*letter.Fault, error) {
		return format.ReadEdges(r, edges, b, format.EdgeList{Undirected: in.undirected, Columns: in.columns})
	})
	if err != nil {
		return nil, faults, err
	}
	return b.Graph(), faults, nil
}

// results reads the four files of an extraction.
func (in *input) results(open func(name string) (io.ReadCloser, error), dir string) (*graph.Graph, *evidence, []*letter.Fault, error) {
	b := graph.NewBuilder(graph.Options{Count: in.count})
	e := &evidence{open: open, dir: dir}
	var faults []*letter.Fault
	gather := func(err error) error {
		var f *letter.Fault
		if errors.As(err, &f) {
			faults = append(faults, f)
			return nil
		}
		return err
	}
	for _, step := range []func() error{
		func() error {
			return each(open, dir, extract.PeopleName, table.ReadPeople, gather, func(p letter.Identity) error {
				e.people = append(e.people, p)
				return b.AddPerson(p)
			})
		},
		func() error {
			return each(open, dir, extract.LettersName, table.ReadLetters, gather, func(l letter.Letter) error {
				return b.AddLetter(&l)
			})
		},
		func() error {
			return each(open, dir, extract.MentionsName, table.ReadMentions, gather, func(m letter.Mention) error {
				return b.AddMention(&m)
			})
		},
		func() error {
			return each(open, dir, extract.DecisionsName, table.ReadDecisions, gather, func(d letter.Decision) error {
				e.decisions = append(e.decisions, d)
				return nil
			})
		},
	} {
		if err := step(); err != nil {
			return nil, nil, faults, err
		}
	}
	return b.Graph(), e, faults, nil
}

// each reads the rows of a result, which may be missing unless it is letters.csv.
// What is wrong with a row, or what take has against it, goes to gather; an error
// of gather ends the reading.
func each[T any](open func(string) (io.ReadCloser, error), dir, name string,
	read func(io.Reader, string) iter.Seq2[T, error], gather func(error) error, take func(T) error) error {
	file, err := open(name)
	if errors.Is(err, fs.ErrNotExist) && name != extract.LettersName {
		return nil
	}
	if err != nil {
		return err
	}
	defer file.Close()
	path := filepath.Join(dir, name)
	for row, err := range read(file, path) {
		if err == nil {
			if err = take(row); err != nil {
				err = &letter.Fault{File: path, What: err.Error()}
			}
		}
		if err != nil {
			if err := gather(err); err != nil {
				return err
			}
		}
	}
	return nil
}

// opener opens results of a run that is not committed yet.
func opener(f *folder.Folder) func(string) (io.ReadCloser, error) {
	return func(name string) (io.ReadCloser, error) { return f.Open(name) }
}

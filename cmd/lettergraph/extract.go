package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"lettergraph/extract"
	"lettergraph/extract/folder"
	"lettergraph/extract/letter"
)

// extraction are the flags of the commands that read sources.
type extraction struct {
	output    string
	from      extract.Format
	people    string
	decisions string
	sender    string
	columns   map[string]string
	resume    bool
	decided   *extract.Decided // what was read of people and decisions
}

func (x *extraction) flags(f *pflag.FlagSet) {
	f.StringVarP(&x.output, "output", "o", "", "the `folder` for the results, made if need be")
	f.Var(&x.from, "from", "take all sources for one of "+strings.Join(extract.Formats(), ", ")+" (default: by their content)")
	f.StringVar(&x.people, "people", "", "obey this people.csv `file`, corrected by hand")
	f.StringVar(&x.decisions, "decisions", "", "obey this decisions.csv `file`, decided by hand")
	f.StringVar(&x.sender, "sender", "", "who wrote the letters of a table that does not say so")
	f.BoolVar(&x.resume, "resume", false, "go on from where an interrupted run into the same folder got to")
	f.StringToStringVar(&x.columns, "columns", nil, "what the columns of a table are called, as in sender=Von,addressee=An,date=Datum")
}

func newExtract(p *program) *cobra.Command {
	x := &extraction{}
	c := &cobra.Command{
		Use:   "extract SOURCE... -o DIR",
		Short: "Find letters, people and mentions",
		Long: `Extract reads the sources and writes letters.csv, mentions.csv, people.csv and
decisions.csv into a folder. A source is a file, a folder, which is searched with
all folders in it, or - for standard input. Its format is told from its content.

What was decided by hand in people.csv and decisions.csv of the output folder is
obeyed and stays: rows with the status accepted or rejected, with the verdict same
or different, and all rows of a people.csv that was edited.

A run that is interrupted leaves earlier results as they were, and what it has read
in a folder of its own; with --resume the same command goes on from there, and
makes the same results as a run that is not interrupted.`,
		Example: `  lettergraph extract letters -o network
  lettergraph extract letters/1923.txt letters/1924.txt -o network
  zcat letters.mbox.gz | lettergraph extract - -o network
  lettergraph extract list.csv --columns sender=Von,addressee=An,date=Datum -o network`,
		Args: needSources,
		RunE: func(c *cobra.Command, args []string) error {
			into, result, err := x.run(c, p, args)
			if err != nil {
				return err
			}
			defer into.Discard()
			if err := into.WriteManifest(x.manifest(c, args, result)); err != nil {
				return err
			}
			if err := into.Commit(); err != nil {
				return err
			}
			p.printf("%s", summary(result, x.output))
			return p.faults(result.Faults)
		},
	}
	x.flags(c.Flags())
	return c
}

// needSources wants at least one argument.
func needSources(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return fmt.Errorf("%s needs a source: a file, a folder, or - for standard input", c.Name())
	}
	return nil
}

// run extracts the sources into a folder that is not yet committed. The caller
// discards it in the end.
func (x *extraction) run(c *cobra.Command, p *program, sources []string) (*folder.Folder, *extract.Result, error) {
	if err := needOutput(c, x.output); err != nil {
		return nil, nil, err
	}
	p.start()
	if err := folder.Finish(x.output); err != nil {
		return nil, nil, err
	}
	decided, err := extract.ReadDecided(x.people, x.decisions, x.output)
	var lost *extract.LostDecisions
	if errors.As(err, &lost) {
		_ = p.faults(lost.Faults)
	}
	if err != nil {
		return nil, nil, err
	}
	x.decided = decided
	into, err := folder.New(x.output)
	if err != nil {
		return nil, nil, err
	}
	progress, stop := p.watch()
	result, err := extract.Run(c.Context(), extract.Options{
		Sources: sources, From: x.from, Workers: p.workers, Stdin: p.in,
		Sender: x.sender, Columns: x.columns, Resume: x.resume, Version: state(),
		Known: decided.People, Decisions: decided.Decisions,
		Log: p.log(), Progress: progress,
	}, into)
	stop()
	if err == nil && result.Letters+result.Reported == 0 && len(result.Faults) > 0 {
		_ = p.faults(result.Faults)
		into.DropWork()
		err = errors.New("no letters were read; nothing was written")
	}
	if err != nil {
		into.Discard()
		return nil, nil, err
	}
	return into, result, nil
}

// manifest says what the results were made from.
func (x *extraction) manifest(c *cobra.Command, args []string, r *extract.Result) folder.Manifest {
	m := folder.Manifest{
		Version: version(), Command: c.Name(), Options: map[string]string{},
		Sources: r.Sources,
		Counts: map[string]int{
			"letters": r.Letters, "reported": r.Reported, "mentions": r.Mentions,
			"people": len(r.People), "decisions": len(r.Decisions), "faults": len(r.Faults),
		},
	}
	for _, a := range args {
		m.Inputs = append(m.Inputs, folder.Input{Path: a, Role: folder.RoleSource})
	}
	for _, in := range []folder.Input{
		{Path: x.people, Role: folder.RolePeople, SHA256: x.decided.PeopleSum},
		{Path: x.decisions, Role: folder.RoleDecisions, SHA256: x.decided.DecisionsSum},
	} {
		if in.Path != "" {
			m.Inputs = append(m.Inputs, in)
		}
	}
	for name, value := range optionsOf(c) {
		m.Options[name] = value
	}
	return m
}

// optionsOf are the flags given that change the results, with their values.
func optionsOf(c *cobra.Command) map[string]string {
	options := map[string]string{}
	c.Flags().Visit(func(f *pflag.Flag) {
		switch f.Name {
		case "output", "resume", "quiet", "verbose", "jobs", "people", "decisions", "seed":
		default:
			options[f.Name] = f.Value.String()
		}
	})
	return options
}

// summary is what a person wants to know of an extraction.
func summary(r *extract.Result, dir string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s from %s", plural(r.Letters, "letter"), plural(len(r.Sources), "source"))
	if r.Reported > 0 {
		fmt.Fprintf(&b, ", and %d more only reported", r.Reported)
	}
	if r.FirstYear > 0 {
		fmt.Fprintf(&b, ", %s", years(r.FirstYear, r.LastYear))
	}
	fmt.Fprintf(&b, "\n%s", plural(len(r.People), "person"))
	fmt.Fprintf(&b, ", named %s", plural(r.Mentions, "time"))
	open := 0
	for _, d := range r.Decisions {
		if d.Verdict == letter.Undecided {
			open++
		}
	}
	if open > 0 {
		fmt.Fprintf(&b, "; %s to decide on in %s", plural(open, "pair"), filepath.Join(dir, extract.DecisionsName))
	}
	b.WriteString("\n")
	if r.Resumed > 0 {
		fmt.Fprintf(&b, "%s taken over from the interrupted run\n", plural(r.Resumed, "source"))
	}
	for _, s := range r.Sources {
		if s.CopyOf != "" {
			fmt.Fprintf(&b, "not read: %s, a copy of %s\n", s.File, s.CopyOf)
		}
	}
	if none := empty(r); len(none) > 0 {
		fmt.Fprintf(&b, "no letters in %s\n", shorten(none, 4))
	}
	return b.String()
}

// years is a span of years.
func years(first, last int) string {
	if first == last {
		return strconv.Itoa(first)
	}
	return fmt.Sprintf("%d to %d", first, last)
}

// empty are the sources that were read and have no letters.
func empty(r *extract.Result) []string {
	var names []string
	for _, s := range r.Sources {
		if s.Letters == 0 && s.People == 0 && s.Faults == 0 && s.CopyOf == "" {
			names = append(names, s.File)
		}
	}
	return names
}

// shorten names the first n of a list and counts the rest.
func shorten(names []string, n int) string {
	rest := len(names) - n
	if rest <= 1 {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:n], ", "), rest)
}

// plural is a number with its noun.
func plural(n int, noun string) string {
	switch {
	case n == 1:
		return "1 " + noun
	case noun == "person":
		return fmt.Sprintf("%d people", n)
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

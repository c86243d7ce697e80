"""What scripts/train_seq2seq.py is made of: the pairs it reads, the noise it adds, the model and its loss."""

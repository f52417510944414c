//! Structs of the wire: camelCase, what is absent left out, what is unknown kept.

use serde::{Deserialize, Deserializer};

/// Declares a struct as it stands on the wire. Every field may be absent, and `null` is the same as absent; fields
/// that the struct does not name are kept in `other`.
macro_rules! shape {
    ($(#[$doc:meta])* pub struct $type:ident {
        $($(#[$field_doc:meta])* pub $field:ident: $of:ty,)*
    }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "camelCase")]
        pub struct $type {
            $(
                $(#[$field_doc])*
                #[serde(
                    default,
                    deserialize_with = "crate::wire::shape::or_absent",
                    skip_serializing_if = "crate::wire::shape::MayBeAbsent::is_absent"
                )]
                pub $field: $of,
            )*
            /// Fields that this struct does not name, as they stand.
            #[serde(flatten)]
            pub other: crate::wire::Fields,
        }
    };
}

pub(crate) use shape;

/// What is left out when it is written.
pub trait MayBeAbsent {
    fn is_absent(&self) -> bool;
}

impl<T> MayBeAbsent for Option<T> {
    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

/// Lists of which an empty one says the same as none.
impl<T> MayBeAbsent for Vec<T> {
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

/// Texts that have to be there: an empty one is none.
impl MayBeAbsent for String {
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl MayBeAbsent for super::Bill {
    fn is_absent(&self) -> bool {
        false
    }
}

/// `null` is the same as absence.
pub fn or_absent<'de, D: Deserializer<'de>, T: Deserialize<'de> + Default>(deserializer: D) -> Result<T, D::Error> {
    Option::<T>::deserialize(deserializer).map(Option::unwrap_or_default)
}
